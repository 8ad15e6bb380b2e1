"""What speaks for raising expansion: signals, what they add up to, limits, and who uses most.

Whether expansion may be raised at all is `readiness`; what forbids it is `red_flags`.
"""
