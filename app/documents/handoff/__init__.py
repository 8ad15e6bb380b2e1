"""An opportunity handed to Sales on one page: what they need to know, and by when they answer."""
