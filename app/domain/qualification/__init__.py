"""Which opportunity is worth the time, how much, and whose it is: rules with their reasons."""
