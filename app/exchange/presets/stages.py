"""What other programs call the stages of an opportunity, and which are won, lost or open."""

from decimal import Decimal

# Names as `app.exchange.naming.plain` leaves them.
WON = frozenset({"won", "closedwon", "closewon", "dealwon", "closedsuccessful", "customer"})
LOST = frozenset(
    {
        "lost",
        "closedlost",
        "closelost",
        "deallost",
        "closedunsuccessful",
        "abandoned",
        "disqualified",
    }
)

# Open stages of well-known sales processes from first to last, with their usual probabilities.
OPEN: dict[str, Decimal] = {
    "new": Decimal("0.05"),
    "lead": Decimal("0.05"),
    "prospecting": Decimal("0.10"),
    "qualification": Decimal("0.10"),
    "appointmentscheduled": Decimal("0.20"),
    "needsanalysis": Decimal("0.20"),
    "engaging": Decimal("0.30"),
    "qualifiedtobuy": Decimal("0.40"),
    "valueproposition": Decimal("0.50"),
    "iddecisionmakers": Decimal("0.60"),
    "presentationscheduled": Decimal("0.60"),
    "perceptionanalysis": Decimal("0.70"),
    "proposal": Decimal("0.75"),
    "proposalpricequote": Decimal("0.75"),
    "decisionmakerboughtin": Decimal("0.80"),
    "negotiation": Decimal("0.90"),
    "negotiationreview": Decimal("0.90"),
    "contractsent": Decimal("0.90"),
}
