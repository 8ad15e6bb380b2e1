"""The history of an account: health, contract value and what happened, on one axis of time."""
