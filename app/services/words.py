"""Words: the sentences of judgements, for window, command line and documents alike."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.evidence import Evidence
from app.domain.proofs import EVIDENCED
from app.domain.readiness.dimensions import Standing
from app.domain.readiness.items import Item, State
from app.services import (
    clearing_texts,
    conversation_phrases,
    criteria_phrases,
    departure_phrases,
    experience_phrases,
    figures_phrases,
    flag_phrases,
    forecast_phrases,
    gate_phrases,
    growth_phrases,
    hygiene_phrases,
    missed_phrases,
    moment_phrases,
    phrases,
    ranking_phrases,
    readiness_phrases,
    renewing_phrases,
    success_phrases,
    today_phrases,
    whitespace_phrases,
)
from app.services.health_words import HealthWords

# The sentences of evidence, by code: each topic has a table of its own.
_TABLES = (
    phrases.EVIDENCE,
    conversation_phrases.EVIDENCE,
    criteria_phrases.EVIDENCE,
    departure_phrases.EVIDENCE,
    experience_phrases.EVIDENCE,
    figures_phrases.EVIDENCE,
    flag_phrases.EVIDENCE,
    forecast_phrases.EVIDENCE,
    gate_phrases.EVIDENCE,
    growth_phrases.EVIDENCE,
    hygiene_phrases.EVIDENCE,
    missed_phrases.EVIDENCE,
    moment_phrases.EVIDENCE,
    ranking_phrases.EVIDENCE,
    readiness_phrases.EVIDENCE,
    renewing_phrases.EVIDENCE,
    success_phrases.EVIDENCE,
    today_phrases.EVIDENCE,
    whitespace_phrases.EVIDENCE,
)
_SENTENCES: Mapping[str, str] = ChainMap(*map(dict, _TABLES))


@dataclass(frozen=True, slots=True)
class Words(HealthWords):
    """Writes for one reader: *locale* as Babel names it, such as en_US."""

    def evidence(self, found: Evidence) -> str:
        """The sentence of a piece of evidence."""
        return self.fill(_SENTENCES[found.code], dict(found.values))

    def clearing(self, item: Item) -> str:
        """How to clear an item; empty for one that passes."""
        if item.state is State.PASS:
            return ""
        told = clearing_texts.template(item.evidence.code, item.how)
        how = self.fill(told, dict(item.evidence.values))
        return f"{how} From {self.date(item.clears_on)}." if item.clears_on else how

    def to_evidence(self, found: Standing) -> str:
        """What would make a dimension of renewal readiness evidenced; empty where it is."""
        if found.score >= EVIDENCED:
            return ""
        how = readiness_phrases.TO_EVIDENCE[found.dimension]
        return f"{readiness_phrases.AGED} {how}" if found.aged else how
