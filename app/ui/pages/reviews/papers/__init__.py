"""The papers of a review beside its form, and the way to files."""
