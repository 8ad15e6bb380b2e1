"""The form of a review: sections behind tabs, each a module and a line in `sections`."""
