"""How much a card shows: compact or full, and which fields of the full one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.views import ViewColumn
from app.ui.labels import translate

CLOSE, KIND, COMPETITOR, NEXT = "close", "kind", "competitor", "next"
PRIORITY, READINESS, AGE = "priority", "readiness", "age"

FIELDS = (CLOSE, KIND, COMPETITOR, NEXT, PRIORITY, READINESS, AGE)
"""What a full card can show besides title, account and amount, from top to bottom."""

_COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class CardLook:
    """How cards look. All of a board look alike, so that thousands scroll."""

    compact: bool = False
    fields: frozenset[str] = field(default=frozenset(FIELDS))

    def shows(self, *keys: str) -> bool:
        """Tell whether one of these is shown."""
        return not self.compact and not self.fields.isdisjoint(keys)


def words() -> dict[str, str]:
    """What the fields are called."""
    return {
        CLOSE: translate("Card", "Expected to close"),
        KIND: translate("Card", "Kind of growth and motion"),
        COMPETITOR: translate("Card", "Competitor"),
        NEXT: translate("Card", "Next step, by whom and when"),
        PRIORITY: translate("Card", "Priority, 0 to 100"),
        READINESS: translate("Card", "Readiness"),
        AGE: translate("Card", "Days in the stage, and whether stalled"),
    }


def columns_of(look: CardLook) -> tuple[ViewColumn, ...]:
    """A look as a saved view keeps it."""
    return (
        ViewColumn(key=_COMPACT, width=0, hidden=not look.compact),
        *(ViewColumn(key=each, width=0, hidden=each not in look.fields) for each in FIELDS),
    )


def look_of(columns: Iterable[ViewColumn]) -> CardLook:
    """The look that was kept; what it does not know yet, because it is newer, is shown."""
    hidden = {each.key: each.hidden for each in columns}
    return CardLook(
        compact=not hidden.get(_COMPACT, True),
        fields=frozenset(each for each in FIELDS if not hidden.get(each, False)),
    )


def shown_in(look: CardLook) -> list[str]:
    """What is shown, to be remembered."""
    return [each.key for each in columns_of(look) if not each.hidden]


def showing(keys: Iterable[object]) -> CardLook:
    """The look of which this was remembered."""
    known = set(keys)
    shown = frozenset(each for each in FIELDS if each in known)
    return CardLook(compact=_COMPACT in known, fields=shown)
