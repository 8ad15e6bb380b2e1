"""Red flags: what a careful colleague would point out about an account (DOMAIN 3, MARKET F3)."""
