"""Statistics for few numbers: how sure one can be, said along with the figure; no business here."""
