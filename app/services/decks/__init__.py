"""What a customer's deck says: the facts of a review put into slides, page by page."""
