"""The portfolio: the book as a table, and other ways to look at all of it."""
