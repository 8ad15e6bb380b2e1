"""Which customers are like one: of the same industry, and as large."""

from collections.abc import Mapping
from typing import TypeAlias

from app.domain.accounts import Account, Segment

SIZE, INDUSTRY = 1, 2
BOTH = SIZE + INDUSTRY

Segments: TypeAlias = Mapping[str, Segment | None]


def nearness(account: Account, other: Account, segments: Segments) -> int:
    """BOTH in industry and size, or INDUSTRY, or SIZE; 0 in neither."""
    industry = bool(account.industry) and (account.industry.casefold() == other.industry.casefold())
    own = segments.get(account.id)
    size = own is not None and segments.get(other.id) is own
    return INDUSTRY * industry + SIZE * size


def alike(
    account: Account, everybody: Mapping[str, Account], segments: Segments, least: int
) -> list[Account]:
    """The customers to compare with: the nearest kind of which there are enough."""
    rest = [each for each in everybody.values() if each.id in segments and each.id != account.id]
    found: list[Account] = []
    for wanted in (BOTH, INDUSTRY, SIZE):
        found = [each for each in rest if nearness(account, each, segments) & wanted == wanted]
        if len(found) >= least:
            break
    return found
