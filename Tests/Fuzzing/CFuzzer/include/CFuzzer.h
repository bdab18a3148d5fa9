#include <stddef.h>
#include <stdint.h>

/// Gives the process to libFuzzer, if it was linked; -1 if it was not.
int roost_fuzz(int *count, char ***arguments, int (*one)(const uint8_t *bytes, size_t size));
