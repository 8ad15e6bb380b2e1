"""What a finding on the pages of a proposal is called, and what is to be done about it."""

from collections.abc import Mapping

from app.documents.disclosure import Kind
from app.services.proposal_findings import Found

KINDS: Mapping[Kind, str] = {
    Kind.NAME: "Another customer’s name",
    Kind.INTERNAL: "A word of ours",
    Kind.RISK: "Risk language",
    Kind.MARGIN: "Margins and concessions",
    Kind.FLOOR: "Our floor price",
    Kind.PLACEHOLDER: "A text nobody has written",
    Kind.GAP: "A gap to be filled in",
}


def kind(found: Found) -> str:
    """Which kind of thing it is."""
    return KINDS[found.finding.kind]
