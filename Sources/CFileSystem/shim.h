/* unistd.h declares it only for programs that ask for the extensions of GNU, and Swift does not ask. */
int syncfs(int fd);
