"""The grid of influence and support: who stands where, and how they are moved."""
