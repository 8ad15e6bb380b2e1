"""The proposals page: the list of them, and the desk on which one is written."""
