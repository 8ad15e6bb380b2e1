"""Where a customer could use more of what we sell: products by the units of the customer."""
