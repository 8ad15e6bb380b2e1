"""A health model while it is worked on: what is typed need not add up yet. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.health import weights
from app.domain.health.model import Bands, CapRule, Cause, Group, GroupRule, Input, Model, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Imbalance:
    """A set of weights that does not add up; no *group* is the groups themselves.

    *surplus* is a share of one: positive is too much.
    """

    group: Group | None
    surplus: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the user has set so far, on the ground of a version that holds."""

    base: Model
    groups: tuple[GroupRule, ...]
    bands: Bands
    caps: tuple[CapRule, ...]
    sentiment_days: int

    @property
    def is_changed(self) -> bool:
        """Whether it says anything else than the version it began with."""
        return self != draft_of(self.base)

    @property
    def imbalance(self) -> Imbalance | None:
        """The first set of weights that does not add up to one; None if the model can be kept."""
        if not weights.add_up(self.group_weights()):
            return Imbalance(group=None, surplus=weights.surplus(self.group_weights()))
        for each in self.groups:
            found = self.measure_weights(each.group)
            if each.weight and not weights.add_up(found):
                return Imbalance(group=each.group, surplus=weights.surplus(found))
        return None

    def group_weights(self) -> tuple[float, ...]:
        """The weights of the groups, in their order."""
        return tuple(each.weight for each in self.groups)

    def measure_weights(self, group: Group) -> tuple[float, ...]:
        """The weights of the measures of a group, in their order."""
        return tuple(rule.weight for rule in self.group(group).rules)

    def group(self, group: Group) -> GroupRule:
        """The rule of a group."""
        return next(each for each in self.groups if each.group is group)

    def rule(self, source: Input) -> Rule:
        """The rule of a measure, whether or not it counts."""
        return next(rule for each in self.groups for rule in each.rules if rule.input is source)

    def weigh_groups(self, found: Sequence[float]) -> "Draft":
        """The groups with these weights, 0 to 1."""
        paired = zip(self.groups, found, strict=True)
        return replace(self, groups=tuple(replace(each, weight=new) for each, new in paired))

    def weigh_measures(self, group: Group, found: Sequence[float]) -> "Draft":
        """The measures of a group with these weights, 0 to 1."""
        before = self.group(group)
        paired = zip(before.rules, found, strict=True)
        after = replace(before, rules=tuple(replace(rule, weight=new) for rule, new in paired))
        return self._with_group(after)

    def change_rule(self, source: Input, **values: Any) -> "Draft":  # noqa: ANN401 - fields of a rule
        """Another curve, expiry, ageing or effort of a measure; RuleError for what cannot be."""
        before = next(each for each in self.groups if any(r.input is source for r in each.rules))
        rules = tuple(
            replace(rule, **values) if rule.input is source else rule for rule in before.rules
        )
        return self._with_group(replace(before, rules=rules))

    def change_cap(self, cause: Cause, **values: Any) -> "Draft":  # noqa: ANN401 - fields of a cap
        """A cap at another limit, on or off; RuleError for what cannot be."""
        caps = tuple(replace(each, **values) if each.cause is cause else each for each in self.caps)
        return replace(self, caps=caps)

    def model(self) -> Model:
        """The model; RuleError while its weights do not add up."""
        return replace(
            self.base,
            groups=self.groups,
            bands=self.bands,
            caps=self.caps,
            sentiment_days=self.sentiment_days,
        )

    def _with_group(self, changed: GroupRule) -> "Draft":
        groups = (changed if each.group is changed.group else each for each in self.groups)
        return replace(self, groups=tuple(groups))


def draft_of(model: Model) -> Draft:
    """A draft that says what a model says."""
    return Draft(
        base=model,
        groups=model.groups,
        bands=model.bands,
        caps=model.caps,
        sentiment_days=model.sentiment_days,
    )
