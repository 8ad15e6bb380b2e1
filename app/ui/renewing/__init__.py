"""One renewal: its days, its risk, its plan and gates, how it is worked, called, and its hours."""
