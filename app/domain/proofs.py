"""Proof of being ready for a renewal: what the user asserts or shows (MARKET F2)."""

from dataclasses import dataclass
from datetime import date

from app.domain.entity import Entity

ABSENT, ASSERTED, EVIDENCED = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof(Entity):
    """How well one dimension of renewal readiness stood on a day: absent, asserted, evidenced.

    What is evidenced points at the artefact that is attached, or at a dated exchange.
    """

    account_id: str
    dimension: str
    score: int
    on: date
    text: str = ""
    attachment_id: str | None = None
    interaction_id: str | None = None
    author: str = ""
