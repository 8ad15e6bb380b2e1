"""What the user does, one function a verb. Reads a book, plans edits, draws nothing."""
