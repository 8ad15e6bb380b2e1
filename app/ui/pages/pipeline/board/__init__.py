"""The board: cards in columns, dragged, ordered, folded, in lanes; and what a card shows."""
