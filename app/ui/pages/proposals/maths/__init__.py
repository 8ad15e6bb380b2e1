"""The maths of a proposal's discounts, beside its form: what pays, and what else could be given."""
