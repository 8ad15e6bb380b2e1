"""Conditions that narrow down what a page shows: how they are chosen, kept as chips and said."""
