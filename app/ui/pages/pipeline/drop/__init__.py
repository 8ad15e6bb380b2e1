"""The sheet of a drop: what stands against it, what is missing, and how it ended."""
