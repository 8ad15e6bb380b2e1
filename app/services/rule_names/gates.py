"""The days by which a renewal has to have passed its gates."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "gates.opened": "Gates of a renewal: days before it is decided",
    "gates.reconciled": "Gates after the renewal date",
    "gates.scale_smb": "Gates of smaller renewals",
    "gates.touch_days": "What passes a gate",
}
NAMES: Mapping[str, Name] = {
    "gates.opened": Name("Contract verified, buyer and champion there"),
    "gates.review_accepted": Name("Business review accepted"),
    "gates.review_held": Name("Review held, intent asked, price decided"),
    "gates.proposal": Name("Proposal out, way of the paper mapped"),
    "gates.intent": Name("Intent in writing"),
    "gates.objections": Name("Objections answered, readiness reached"),
    "gates.order_form": Name("Order form made out"),
    "gates.signer": Name("Signer and purchase order named"),
    "gates.routing": Name("On its way to be signed"),
    "gates.backup": Name("Executive in, or bridged by an extension"),
    "gates.reconciled": Name("Billing and records match", "Days after the renewal date."),
    "gates.new_plan": Name("Plan of the new term", "Days after the renewal date."),
    "gates.scale_smb": Name("Small business", "The share of the days that it gets."),
    "gates.scale_mid_market": Name("Mid-market", "The share of the days that it gets."),
    "gates.touch_days": Name("Spoken with the buyer within"),
    "gates.counts_days": Name(
        "A review or proposal counts within", "Before the decisive day: older ones were for others."
    ),
}
