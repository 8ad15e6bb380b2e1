"""What a draft calls things: in English, unless the reader's language says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.opportunities import OpportunityType
from app.domain.proposals import OptionKey

_OPTIONS: Mapping[OptionKey, str] = {
    OptionKey.GOOD: "Continue",
    OptionKey.BETTER: "Grow",
    OptionKey.BEST: "Partner",
    OptionKey.ALTERNATIVE: "Alternative",
    OptionKey.EXTRA: "Extra",
}
_KINDS: Mapping[OpportunityType, str] = {
    OpportunityType.SEATS: "Additional seats",
    OpportunityType.ADD_ON: "Add-on",
    OpportunityType.TIER: "Higher plan",
    OpportunityType.USAGE: "Additional volume",
    OpportunityType.USE_CASE: "Additional use case",
    OpportunityType.PRODUCT: "Additional product",
    OpportunityType.GEOGRAPHY: "Additional location",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Names for what has none that a customer may read.

    *kinds* are what can be bought, *service* any other; *subscription* is a line of a contract
    without a text. A second line of a name is told from the first by *additional*.
    """

    options: Mapping[OptionKey, str] = field(default_factory=lambda: _OPTIONS)
    kinds: Mapping[OpportunityType, str] = field(default_factory=lambda: _KINDS)
    right_sized: str = "Right-sized"
    service: str = "Additional service"
    subscription: str = "Subscription"
    additional: str = "{name}, additional"

    def again(self, name: str) -> str:
        """The name of another line for the same thing."""
        return self.additional.replace("{name}", name)


ENGLISH = Naming()
