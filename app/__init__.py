"""Perennial: one customer success manager's book of accounts. Rooms point inward, to the domain."""
