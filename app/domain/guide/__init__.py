"""What to ask a customer next, why now, and what to write; what came of it is `discovery`."""
