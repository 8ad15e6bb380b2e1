"""How far a customer has come towards what it wants, what it got, and when that is to be told."""
