"""Assessing growth: all that speaks for raising expansion with an account on a day."""

from dataclasses import dataclass
from datetime import date

from app.domain.accounts import Segment
from app.domain.growth.found import found
from app.domain.growth.goods import NO_GOODS, Goods
from app.domain.growth.limits import Limit, limits
from app.domain.growth.power_users import Person, people
from app.domain.growth.standing import Standing, standings
from app.domain.growth.strength import Live, noticed, strongest_first
from app.domain.growth.subject import Subject
from app.domain.growth.thresholds import LEADS
from app.domain.growth.velocity import Velocity, velocity
from app.domain.opportunities import OpportunityType
from app.domain.signals import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What speaks for expansion, with all that it rests on (DOMAIN 4.1, 4.2).

    *signals* are those that still say something, the strongest in front; *standings* what they
    add up to, the best in front.
    """

    day: date
    signals: tuple[Live, ...]
    standings: tuple[Standing, ...]
    limits: tuple[Limit, ...]
    people: tuple[Person, ...]
    velocity: Velocity

    @property
    def level(self) -> Level | None:
        """The best level of any kind of growth."""
        return self.standings[0].level if self.standings else None

    @property
    def power_users(self) -> tuple[Person, ...]:
        """Who uses most, in front who uses more."""
        return tuple(each for each in self.people if each.is_power_user)

    @property
    def alerts(self) -> tuple[Limit, ...]:
        """The limits about which it is time to talk."""
        return tuple(each for each in self.limits if each.alerts)

    def standing(self, type_: OpportunityType | None) -> Standing | None:
        """What speaks for one kind of growth."""
        return next((each for each in self.standings if each.type is type_), None)


def assess(
    subject: Subject,
    segment: Segment | None = None,
    goods: Goods = NO_GOODS,
) -> Growth:
    """What speaks for expansion on a day. The *segment* says how long it takes to buy more."""
    near = limits(subject, subject.settings[LEADS[segment]])
    users, speed = people(subject, goods), velocity(subject)
    heard = [*noticed(subject)]
    told = {(each.type, each.on) for each in heard}
    heard += [
        each
        for each in found(subject, near, users, speed, goods)
        if (each.type, each.on) not in told  # somebody wrote the same down
    ]
    heard.sort(key=strongest_first)
    return Growth(
        day=subject.day,
        signals=tuple(heard),
        standings=standings(heard, subject.settings),
        limits=near,
        people=users,
        velocity=speed,
    )
