"""What is seen while no book is open: a first choice, unlocking, and making a new book."""
