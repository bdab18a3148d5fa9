#include "CFuzzer.h"

// Weak, so that the program links without libFuzzer too: it then replays inputs and does nothing else.
extern int LLVMFuzzerRunDriver(int *, char ***, int (*)(const uint8_t *, size_t)) __attribute__((weak));

int roost_fuzz(int *count, char ***arguments, int (*one)(const uint8_t *bytes, size_t size)) {
    return LLVMFuzzerRunDriver ? LLVMFuzzerRunDriver(count, arguments, one) : -1;
}
