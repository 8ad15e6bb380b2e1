"""The nineteen questions of the checklist, and what an answer to one is (DOMAIN 3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence, Value, evidence
from app.domain.overrides import Override


class ItemId(StrEnum):
    """Red flags, preconditions and bad timing, in the order of the checklist."""

    RF1 = "RF1"  # low usage or engagement
    RF2 = "RF2"  # the champion has had no career win from the solution
    RF3 = "RF3"  # implementation incomplete
    RF4 = "RF4"  # recent escalation or support issue
    RF5 = "RF5"  # renewal risk
    PC1 = "PC1"  # usage solid
    PC2 = "PC2"  # the customer can state the value
    PC3 = "PC3"  # relationship healthy
    PC4 = "PC4"  # not during onboarding
    PC5 = "PC5"  # not in a crisis
    PC6 = "PC6"  # health green or yellow
    PC7 = "PC7"  # uses enough of what they have
    BT1 = "BT1"  # open tickets
    BT2 = "BT2"  # what is to be sold has open bugs
    BT3 = "BT3"  # just said they were not satisfied
    BT4 = "BT4"  # seats bought and not used
    BT5 = "BT5"  # budget not ready
    BT6 = "BT6"  # no access to the decision maker
    BT7 = "BT7"  # something promised that we do not have


REQUIRED = frozenset(
    (ItemId.RF1, ItemId.RF2, ItemId.RF3, ItemId.RF4, ItemId.RF5, ItemId.PC1, ItemId.PC2)
)
# What no exception excuses: the renewal comes first, and nobody sells what is broken.
NEVER_EXCUSED = frozenset((ItemId.RF5, ItemId.BT2))

# The five red flags among the questions, by the id under which the user replies to a flag.
FLAG_IDS = {
    ItemId.RF1: "low_usage",
    ItemId.RF2: "champion_without_win",
    ItemId.RF3: "implementation_incomplete",
    ItemId.RF4: "recent_escalation",
    ItemId.RF5: "renewal_risk",
}


class State(StrEnum):
    """The answer to an item. Unknown is never a pass."""

    PASS = "pass"  # noqa: S105 - an answer, not a secret
    FAIL = "fail"
    UNKNOWN = "unknown"


class Effect(StrEnum):
    """What a failing item does to the verdict."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An answer with its evidence. *clears_on* is the first day on which it could pass.

    *how* is what the user wrote about how to clear it; empty for our own sentence.
    """

    id: ItemId
    state: State
    effect: Effect
    evidence: Evidence
    as_of: date | None = None
    clears_on: date | None = None
    opportunity_id: str | None = None
    override: Override | None = None
    how: str = ""

    @property
    def blocks(self) -> bool:
        """Tell whether it forbids raising expansion."""
        return self._fails and self.effect is Effect.BLOCK

    @property
    def cautions(self) -> bool:
        """Tell whether it asks for care."""
        return self._fails and self.effect is Effect.WARN

    @property
    def stands_in_the_way(self) -> bool:
        """Tell whether it keeps the verdict from being ready: what only is not known may not."""
        return self._fails or (self.state is State.UNKNOWN and self.id in REQUIRED)

    @property
    def _fails(self) -> bool:
        return self.state is State.FAIL and self.override is None


def passed(item: ItemId, code: str, as_of: date | None = None, /, **values: Value) -> Item:
    """An item that passes, with its evidence."""
    return Item(
        id=item,
        state=State.PASS,
        effect=USUAL[item],
        evidence=evidence(code, **values),
        as_of=as_of,
    )


def unknown(item: ItemId, code: str, as_of: date | None = None, /, **values: Value) -> Item:
    """An item nobody can answer, with what is missing."""
    return Item(
        id=item,
        state=State.UNKNOWN,
        effect=USUAL[item],
        evidence=evidence(code, **values),
        as_of=as_of,
    )


def failed(  # noqa: PLR0913 - a failure is all of this
    item: ItemId,
    code: str,
    as_of: date | None = None,
    /,
    *,
    effect: Effect = Effect.BLOCK,
    clears_on: date | None = None,
    opportunity_id: str | None = None,
    **values: Value,
) -> Item:
    """An item that fails, with its evidence."""
    return Item(
        id=item,
        state=State.FAIL,
        effect=effect,
        evidence=evidence(code, **values),
        as_of=as_of,
        clears_on=clears_on,
        opportunity_id=opportunity_id,
    )


# What an item that does not fail would do if it did.
USUAL = {
    item: Effect.WARN if item in {ItemId.BT1, ItemId.BT5, ItemId.BT6, ItemId.BT7} else Effect.BLOCK
    for item in ItemId
}
