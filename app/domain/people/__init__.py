"""How the people at a customer stand to us, and what would be lost with one of them (DOMAIN 11)."""
