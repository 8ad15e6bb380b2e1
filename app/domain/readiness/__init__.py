"""Readiness: may expansion be raised with this customer now, and if not, why (DOMAIN 3)."""
