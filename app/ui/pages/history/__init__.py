"""The history of the book: every step, with what it touched."""
