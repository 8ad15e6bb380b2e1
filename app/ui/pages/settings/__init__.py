"""The settings page: what the user decides once, and what looks after the book."""
