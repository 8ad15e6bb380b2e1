"""The people at a customer on paper and as a picture, and all people as a table."""
