"""A V4L2 camera without a kernel: a library that a process preloads, and the test's hands on it."""
