"""The room of renewals: every contract whose end is to be decided, by time or by forecast."""
