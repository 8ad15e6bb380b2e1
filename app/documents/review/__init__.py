"""The review of a customer on paper and on slides: one set of facts, three documents."""
