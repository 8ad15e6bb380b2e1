"""How a review with a customer is prepared, run and followed up (MARKET D2)."""
