"""Tests, in the same paths as the code."""
