"""Quick capture: an exchange with a customer, written down from anywhere in a few keys."""
