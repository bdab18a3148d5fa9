// The limit for reading business files: lists a folder, reads each file of YAML in it, and takes every event that libyaml has for it.
// Nothing that reads YAML with libyaml can do less.
//
//     yaml-events FOLDER
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static int is_yaml(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 5 && strcmp(entry->d_name + length - 5, ".yaml") == 0;
}

static long events(const unsigned char *bytes, size_t length, const char *path) {
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_event_type_t type = YAML_NO_EVENT;
    long count = 0;
    if (!yaml_parser_initialize(&parser)) exit(2);
    yaml_parser_set_input_string(&parser, bytes, length);
    while (type != YAML_STREAM_END_EVENT) {
        if (!yaml_parser_parse(&parser, &event)) {
            fprintf(stderr, "%s is not YAML\n", path);
            exit(1);
        }
        type = event.type;
        count++;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return count;
}

int main(int count, char **arguments) {
    struct dirent **entries;
    char path[4096];
    long total = 0;
    if (count != 2) return 2;
    int files = scandir(arguments[1], &entries, is_yaml, alphasort);
    if (files < 0) {
        perror(arguments[1]);
        return 1;
    }
    for (int index = 0; index < files; index++) {
        snprintf(path, sizeof path, "%s/%s", arguments[1], entries[index]->d_name);
        FILE *file = fopen(path, "rb");
        if (!file || fseek(file, 0, SEEK_END)) {
            perror(path);
            return 1;
        }
        size_t length = (size_t)ftell(file);
        rewind(file);
        unsigned char *bytes = malloc(length + 1);
        if (!bytes || fread(bytes, 1, length, file) != length) return 1;
        fclose(file);
        total += events(bytes, length, path);
        free(bytes);
        free(entries[index]);
    }
    free(entries);
    printf("%d files, %ld events\n", files, total);
    return 0;
}
