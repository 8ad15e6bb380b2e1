"""A past day: how it is chosen, how the window says that it is shown, and the way back."""
