"""Missed chances: growth not sought where it could be, or sought where it should not be."""
