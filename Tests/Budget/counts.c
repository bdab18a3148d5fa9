// Counts what roost asks of the system, when it is preloaded: allocations of memory, and waits for the disk.
//
// Counts are the same on a slow machine and on a busy one, so they can have a bound where seconds cannot. At its end the program writes
// {"allocations": N, "syncs": N} into the file that ROOST_TESTS_COUNTS names.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_ulong allocations, syncs;

static void *counted(void *block) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    return block;
}

void *malloc(size_t size) { return counted(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return counted(__libc_calloc(count, size)); }
void *realloc(void *block, size_t size) { return counted(__libc_realloc(block, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size)); }

int posix_memalign(void **block, size_t alignment, size_t size) {
    *block = counted(__libc_memalign(alignment, size));
    return *block ? 0 : ENOMEM;
}

int fsync(int file) {
    atomic_fetch_add(&syncs, 1);
    return (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
    atomic_fetch_add(&syncs, 1);
    return (int)syscall(SYS_fdatasync, file);
}

int syncfs(int file) {
    atomic_fetch_add(&syncs, 1);
    return (int)syscall(SYS_syncfs, file);
}

// Programs that roost starts, such as git, are not counted.
__attribute__((destructor)) static void told(void) {
    const char *path = getenv("ROOST_TESTS_COUNTS");
    if (!path || strcmp(program_invocation_short_name, "roost")) return;
    char text[128];
    int length = snprintf(text, sizeof text, "{\"allocations\": %lu, \"syncs\": %lu}\n", atomic_load(&allocations), atomic_load(&syncs));
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || write(file, text, (size_t)length) != length) abort();
    close(file);
}
