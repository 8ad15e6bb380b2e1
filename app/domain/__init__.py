"""What the book is about: values and rules. Standard library only; no clock, no disk, no Qt."""
