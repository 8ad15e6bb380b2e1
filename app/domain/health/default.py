"""The model that judges health until the user makes another (DOMAIN 2.2)."""

from app.domain.health.model import Curve, Group, GroupRule, Input, Model, Rule, Tenure


def _rule(
    source: Input,
    weight: float,
    *anchors: tuple[float, float],
    expires: int | None = None,
    effort: int = 2,
    tenures: tuple[Tenure, ...] = (),
) -> Rule:
    return Rule(source, weight, Curve(anchors), expires, tenures=tenures, effort=effort)


# Licences take time to be handed out. GitLab's bands of use by age: to the 6th month 10 % is
# yellow and 51 % green, to the 9th 50 % and 75 %; later the plain curve is stricter than both.
_YOUNG = (
    Tenure(6, Curve(((0.0, 0.0), (0.10, 50.0), (0.51, 75.0), (1.0, 100.0)))),
    Tenure(9, Curve(((0.10, 0.0), (0.51, 50.0), (0.75, 75.0), (1.0, 100.0)))),
)

_SATISFACTION = Rule(
    Input.SATISFACTION,
    0.40,
    Curve(((0, 0), (6, 40), (8, 75), (10, 100))),
    180,
    Curve(((50, 0), (70, 45), (90, 100))),
    effort=3,
)
_SENTIMENT = Rule(
    Input.SENTIMENT, 0.0, Curve(((0, 25), (1, 62.5), (2, 87.5)), stepped=True), 120, effort=1
)

DEFAULT = Model(
    version="1",
    groups=(
        GroupRule(
            Group.DEPLOYMENT,
            0.15,
            (
                _rule(Input.ONBOARDING, 0.40, (0, 0), (0.5, 40), (1, 100), expires=60),
                _rule(
                    Input.SEATS,
                    0.60,
                    *((0.3, 0), (0.6, 50), (0.85, 85), (1, 100)),
                    expires=60,
                    tenures=_YOUNG,
                ),
            ),
        ),
        GroupRule(
            Group.ENGAGEMENT,
            0.20,
            (
                _rule(Input.TOUCH, 0.30, (7, 100), (30, 75), (60, 40), (90, 0), effort=1),
                _rule(Input.EXECUTIVES, 0.25, (0, 25), (1, 75), (2, 100), expires=120),
                _rule(Input.ROLES, 0.25, (0, 0), (0.4, 50), (0.7, 80), (1, 100), expires=90),
                _rule(Input.REPLIES, 0.20, (0, 0), (0.5, 60), (0.8, 100), expires=90),
            ),
        ),
        GroupRule(
            Group.ADOPTION,
            0.35,
            (
                _rule(
                    Input.ACTIVE,
                    0.35,
                    *((0.1, 0), (0.5, 50), (0.8, 75), (1, 100)),
                    expires=60,
                    effort=3,
                ),
                _rule(
                    Input.CORE_WEEKS,
                    0.25,
                    *((0, 0), (4, 30), (8, 70), (12, 100)),
                    expires=60,
                    effort=3,
                ),
                _rule(Input.FEATURES, 0.20, (0.1, 0), (0.3, 40), (0.7, 85), (1, 100), expires=60),
                _rule(
                    Input.USAGE_TREND,
                    0.20,
                    *((-20, 0), (-5, 45), (0, 70), (10, 100)),
                    expires=60,
                    effort=3,
                ),
            ),
        ),
        GroupRule(
            Group.VALUE,
            0.15,
            (
                _rule(Input.GOALS, 0.50, (0, 0), (0.5, 55), (1, 100), expires=120, effort=3),
                _rule(Input.VALUE, 0.50, (0, 0), (1, 60), (2, 100), expires=180),
            ),
        ),
        GroupRule(
            Group.VOICE,
            0.15,
            (
                _SATISFACTION,
                _rule(Input.TICKETS, 0.35, (0, 100), (3, 75), (8, 40), (20, 0), expires=30),
                _rule(Input.MOOD, 0.25, (-1, 0), (0, 60), (1, 100), expires=120),
                _SENTIMENT,
            ),
        ),
    ),
)
