"""Pricing: from what a customer has and uses to the options of a proposal (DOMAIN 8).

Here belong the sizing of options, multi-year mathematics and the checks of a price ladder. What
an option costs is the proposal's own arithmetic, in app.domain.proposals.
"""
