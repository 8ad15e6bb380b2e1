"""What a red-flag rule answers when it fires."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence, Value, evidence
from app.domain.readiness.case import Case


class Severity(StrEnum):
    """How serious a flag is: a blocking one stops a drop past Qualified."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fires. *began* is given where the facts say it outright."""

    severity: Severity
    evidence: Evidence
    as_of: date | None = None
    began: date | None = None


Rule = Callable[[Case], Finding | None]


def warn(
    code: str, as_of: date | None = None, began: date | None = None, /, **values: Value
) -> Finding:
    """A finding that asks for attention."""
    return Finding(Severity.WARN, evidence("flag_" + code, **values), as_of, began)


def info(
    code: str, as_of: date | None = None, began: date | None = None, /, **values: Value
) -> Finding:
    """A finding that is good to know."""
    return Finding(Severity.INFO, evidence("flag_" + code, **values), as_of, began)
