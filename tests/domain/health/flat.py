"""The worked example of DOMAIN 2.2: four groups of one measure each, whose readings are scores."""

from app.domain.health.model import Bands, Curve, Group, GroupRule, Input, Model, Rule
from tests.story import facts, reading

SAME = Curve(((0, 0), (100, 100)))
# Four measures whose readings are their scores: D, E, A and R of the worked example.
FLAT = {
    Input.REPLIES: ("reply_rate", 0.20, 90.0),
    Input.CORE_WEEKS: ("core_weeks", 0.20, 55.0),
    Input.FEATURES: ("features_used", 0.40, 72.0),
    Input.GOALS: ("goals_achieved", 0.20, 60.0),
}
GROUPS = dict(zip(FLAT, Group, strict=False))


def flat_model(**bands):
    return Model(
        "flat",
        tuple(
            GroupRule(GROUPS[each], weight, (Rule(each, 1.0, SAME),))
            for each, (_, weight, _) in FLAT.items()
        ),
        Bands(**bands),
    )


def flat_facts(*left_out):
    return facts(
        observations=[
            reading(measure, score)
            for each, (measure, _, score) in FLAT.items()
            if each not in left_out
        ]
    )
