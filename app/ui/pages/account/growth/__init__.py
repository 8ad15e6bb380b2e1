"""What speaks for more at one customer: its signals, its whitespace, and what to ask next."""
