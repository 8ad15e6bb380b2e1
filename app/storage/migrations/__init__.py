"""The steps from one schema of the book to the next. None ever goes back."""
