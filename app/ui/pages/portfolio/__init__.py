"""The portfolio: the book as a table."""
