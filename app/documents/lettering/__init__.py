"""How a line is set in any script: faces found, letters shaped, put in order, embedded."""
