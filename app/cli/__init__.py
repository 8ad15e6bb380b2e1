"""The command line: the main jobs without a window, which is imported only to open it."""
