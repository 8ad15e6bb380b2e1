"""The account page: everything about one customer, read and edited in place."""
