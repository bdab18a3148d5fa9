// Answers like Birdeye with as little work as a server can have, so that a benchmark measures the client. One thread, no state.
//
//     responder PORTFILE ANSWER CATALOGUE [LATENCY [LIMIT]]
//
// ANSWER is a file with the details of a group; the number 23995 in it becomes one of the business that was asked for. CATALOGUE is one with
// a source's triggers. LATENCY is in milliseconds, with a fraction if need be. With LIMIT, no more than so many requests get through in any
// second; the others are answered 429, as gateways answer them. A GET of /counts says how many requests there were, and how many of them
// were answered 429.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS = 4096, INPUT = 65536, ANSWER = 16384, LIMIT = 100000 };

struct connection {
    char *input;
    size_t length;
    // The answer that waits for its time; empty if none does.
    char *output;
    size_t pending;
};

static struct connection connections[CONNECTIONS];
static struct { double due; int socket; } queue[CONNECTIONS];
static unsigned head, tail;
static char before[ANSWER], after[ANSWER], catalogue[INPUT];
static double latency;
static long limit, requests, refused;
static double passed[LIMIT];
static int timer;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void load(const char *path, char *text, size_t size) {
    FILE *file = fopen(path, "rb");
    if (!file) fail(path);
    size_t length = fread(text, 1, size - 1, file);
    text[length] = 0;
    fclose(file);
}

static void arm(void) {
    struct itimerspec at = {0};
    if (head != tail) {
        double due = queue[head % CONNECTIONS].due;
        at.it_value.tv_sec = (time_t)due;
        at.it_value.tv_nsec = (long)((due - (double)at.it_value.tv_sec) * 1e9) + 1;
    }
    timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, NULL);
}

static void shut(int socket) {
    close(socket);
    free(connections[socket].input);
    free(connections[socket].output);
    connections[socket] = (struct connection){0};
}

static void deliver(int socket) {
    struct connection *connection = &connections[socket];
    size_t length = connection->pending;
    connection->pending = 0;
    if (length && write(socket, connection->output, length) != (ssize_t)length) shut(socket);
}

// In any second, at most `limit` requests pass: the request before that many must be a second old.
static int passes(double time) {
    static long next;
    if (limit == 0) return 1;
    if (passed[next] > 0 && time - passed[next] < 1) return 0;
    passed[next] = time;
    next = (next + 1) % limit;
    return 1;
}

static void answer(int socket, const char *method, const char *path) {
    char text[64];
    const char *parts[3] = {"", "", ""}, *status = "200 OK";
    if (strncmp(path, "/counts", 7) == 0) {
        snprintf(text, sizeof text, "{\"requests\":%ld,\"refused\":%ld}", requests, refused);
        parts[0] = text;
    } else if (requests++, !passes(now())) {
        refused++;
        status = "429 Too Many Requests";
        parts[0] = "{\"code\":1541,\"message\":\"Too many requests\"}";
    } else if (strncmp(path, "/integration/businessintegrationgroup/", 38) == 0) {
        snprintf(text, sizeof text, "%lld", strtoll(path + 38, NULL, 10) % 1000000000 + 1);
        parts[0] = before, parts[1] = text, parts[2] = after;
    } else if (strncmp(path, "/integration/trigger/", 21) == 0) {
        parts[0] = catalogue;
    } else if (strcmp(method, "GET") == 0) {
        status = "404 Not Found";
    }
    size_t length = strlen(parts[0]) + strlen(parts[1]) + strlen(parts[2]);
    struct connection *connection = &connections[socket];
    connection->pending = (size_t)snprintf(
        connection->output, INPUT, "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\nDate: %s\r\n\r\n%s%s%s", status,
        length, "Mon, 23 Nov 2026 07:00:00 GMT", parts[0], parts[1], parts[2]);
    if (latency == 0) {
        deliver(socket);
        return;
    }
    queue[tail % CONNECTIONS].due = now() + latency;
    queue[tail++ % CONNECTIONS].socket = socket;
    if (tail - head == 1) arm();
}

static void receive(int socket) {
    struct connection *connection = &connections[socket];
    ssize_t count = read(socket, connection->input + connection->length, INPUT - 1 - connection->length);
    if (count <= 0) {
        // What is in the queue for it goes nowhere; the number of the socket stays taken until then.
        if (connection->pending == 0 || latency == 0) shut(socket);
        return;
    }
    connection->length += (size_t)count;
    connection->input[connection->length] = 0;
    char *end = strstr(connection->input, "\r\n\r\n");
    if (!end) return;
    char *field = strcasestr(connection->input, "\r\nContent-Length:");
    size_t body = field && field < end ? strtoul(field + 17, NULL, 10) : 0;
    if (connection->length < (size_t)(end + 4 - connection->input) + body) return;
    connection->length = 0;
    char method[8] = "", path[512] = "";
    sscanf(connection->input, "%7s %511s", method, path);
    answer(socket, method, path);
}

int main(int count, char **arguments) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    struct epoll_event events[256], event = {.events = EPOLLIN};
    struct rlimit files = {CONNECTIONS, CONNECTIONS};
    int on = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), poll = epoll_create1(0);
    if (count < 4) return 2;
    signal(SIGPIPE, SIG_IGN);
    setrlimit(RLIMIT_NOFILE, &files);
    load(arguments[2], before, sizeof before);
    load(arguments[3], catalogue, sizeof catalogue);
    char *number = strstr(before, "23995");
    if (!number) return 2;
    strcpy(after, number + 5);
    *number = 0;
    latency = count > 4 ? atof(arguments[4]) / 1000 : 0;
    limit = count > 5 ? atol(arguments[5]) : 0;
    if (limit > LIMIT) return 2;
    if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 1024)) fail("listen");
    getsockname(listener, (struct sockaddr *)&address, &size);
    event.data.fd = listener;
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    event.data.fd = timer;
    epoll_ctl(poll, EPOLL_CTL_ADD, timer, &event);
    FILE *file = fopen(arguments[1], "w");
    if (!file) fail(arguments[1]);
    fprintf(file, "%d\n", ntohs(address.sin_port));
    fclose(file);
    for (;;) {
        int ready = epoll_wait(poll, events, 256, -1);
        if (ready < 0 && errno != EINTR) fail("epoll_wait");
        for (int index = 0; index < ready; index++) {
            int socket = events[index].data.fd;
            if (socket == timer) {
                unsigned long long ticks;
                if (read(timer, &ticks, sizeof ticks) < 0) continue;
                for (double time = now(); head != tail && queue[head % CONNECTIONS].due <= time; head++)
                    deliver(queue[head % CONNECTIONS].socket);
                arm();
            } else if (socket == listener) {
                int client = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
                if (client < 0) continue;
                if (client >= CONNECTIONS) {
                    close(client);
                    continue;
                }
                setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                connections[client] = (struct connection){.input = malloc(INPUT), .output = malloc(INPUT)};
                event.data.fd = client;
                epoll_ctl(poll, EPOLL_CTL_ADD, client, &event);
            } else {
                receive(socket);
            }
        }
    }
}
