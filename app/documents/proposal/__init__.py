"""The proposal on paper: what is printed, page by page, and the check that it says what is meant.

Here belong the pages of the proposal. What any document needs is one floor up.
"""
