"""Health: how an account is doing, from 0 to 100, and why we say so (DOMAIN 2)."""
