"""Where values are kept. The only room that knows SQL, the files of the book and its keys."""
