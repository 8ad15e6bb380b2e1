"""What is typed in by hand: one module a kind of record, one verb a function, each an Edit."""
