"""What moves ask for, judged from the book: the gate, and the lists of the stages (DOMAIN 6.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from app.domain.contacts import Contact, Role
from app.domain.evidence import Evidence
from app.domain.facts import Facts
from app.domain.growth.standing import Standing
from app.domain.health.colours import Colour
from app.domain.opportunities import Criterion, Opportunity
from app.domain.overrides import OverrideKind, holding
from app.domain.pipeline.answers import Answer, Known, judge
from app.domain.pipeline.criteria import Asked, Key, on_the_way
from app.domain.proposals import Proposal
from app.domain.qualification.criteria import qualify, scored
from app.domain.readiness.assess import Verdict, assess
from app.domain.readiness.case import Case
from app.domain.settings import Settings
from app.domain.stages import Stage, StageRole, ordered
from app.services.editing.map import give_role
from app.services.gate import Gate, into_qualified, is_gated, past_qualified
from app.services.growth import goods_of, growth_of
from app.services.judgements import Rules, case_of, rules_of
from app.services.words import Words
from app.storage.book import Book

_SIGNALS = frozenset((Key.SIGNAL_LOGGED, Key.SIGNAL_CONFIRMED))


class Desk:
    """What is looked at to judge moves, read once however many cards are on their way."""

    def __init__(
        self,
        book: Book,
        today: date,
        account_ids: Iterable[str] = (),
        words: Words | None = None,
    ) -> None:
        self._book, self._today = book, today
        self._words = words or Words()
        self._ids = tuple(dict.fromkeys(account_ids))
        self._cases: dict[str, Case] = {}

    def asked(self, here: Stage, to: Stage) -> tuple[Asked, ...]:
        """What the stages on the way ask for."""
        return on_the_way(here, to, self._rules.stages)

    def answers(
        self, opportunity: Opportunity, asked: Iterable[Asked], *, excused: bool = False
    ) -> tuple[Answer, ...]:
        """How each of these is met; of one *excused* in writing the account may be blocked."""
        listed = tuple(asked)
        if not listed:
            return ()
        return judge(opportunity, listed, self._known(opportunity, listed, excused=excused))

    def gate(
        self, opportunity: Opportunity, here: Stage, to: Stage, asked: Iterable[Asked]
    ) -> Gate | None:
        """What stands against a move: past Qualified, and where the stage asks for it, into it."""
        is_past = is_gated(here, to, self._rules.stages)
        keys = {each.key for each in asked} & {Key.NOT_BLOCKED, Key.QUALIFIED}
        if not (is_past or keys):
            return None
        case = self.case(opportunity.account_id)
        if case is None:
            return None
        if is_past:
            return past_qualified(case, opportunity, self._words)
        ready, healthy = Key.NOT_BLOCKED in keys, Key.QUALIFIED in keys
        return into_qualified(case, opportunity, self._words, ready=ready, healthy=healthy)

    def case(self, account_id: str | None) -> Case | None:
        """The account of an opportunity; None without one."""
        if account_id is None:
            return None
        if account_id not in self._cases:
            facts = self._facts.get(account_id)
            if facts is None:
                facts = self._book.facts(self._today, [account_id])[account_id]
            self._cases[account_id] = case_of(facts, self._rules)
        return self._cases[account_id]

    def name_decider(self, account_id: str, contact_id: str) -> None:
        """Judge an account as if somebody were known to decide there."""
        case = self.case(account_id)
        if case is None:
            return
        step = give_role(self._book, [contact_id], Role.DECISION_MAKER, today=self._today)
        named = {each.id: each for each in step.after if isinstance(each, Contact)}
        contacts = tuple(named.get(each.id, each) for each in case.facts.contacts)
        self._cases[account_id] = case_of(replace(case.facts, contacts=contacts), self._rules)

    @cached_property
    def _facts(self) -> dict[str, Facts]:
        return dict(self._book.facts(self._today, self._ids)) if self._ids else {}

    @cached_property
    def _rules(self) -> Rules:
        return rules_of(self._book, self._today)

    def _known(self, opportunity: Opportunity, asked: tuple[Asked, ...], *, excused: bool) -> Known:
        keys = {each.key for each in asked}
        case = self.case(opportunity.account_id)
        return Known(
            day=self._today,
            settings=self._rules.settings,
            case=case,
            standing=self._standing(case, opportunity) if keys & _SIGNALS else None,
            verdict=_verdict(case, opportunity) if Key.NOT_BLOCKED in keys else None,
            proposals=self._proposals(opportunity) if Key.PROPOSAL in keys else (),
            excused=excused or _is_excused(case, opportunity),
        )

    def _standing(self, case: Case | None, opportunity: Opportunity) -> Standing | None:
        if case is None:
            return None
        found = growth_of(case, self._rules, goods_of(self._book.products.all()))
        if opportunity.type is None:
            return found.standings[0] if found.standings else None
        return found.standing(opportunity.type) or found.standing(None)

    def _proposals(self, opportunity: Opportunity) -> tuple[Proposal, ...]:
        if opportunity.account_id is None:
            return ()
        found = self._book.proposals.of_accounts([opportunity.account_id])
        return tuple(
            each for each in found if each.archived_on is None or each.archived_on > self._today
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What the next step forward will ask for, before anybody takes it."""

    to: Stage
    answers: tuple[Answer, ...]


def ahead(book: Book, opportunity: Opportunity, *, today: date) -> Ahead | None:
    """What one stage on asks of an open opportunity; None of one that is closed."""
    stages = {each.id: each for each in book.stages.all()}
    here = stages.get(opportunity.stage_on(today) or "")
    if here is None or here.role is not StageRole.OPEN:
        return None
    to = next((each for each in ordered(stages.values()) if _follows(each, here)), None)
    if to is None:
        return None
    desk = Desk(book, today)
    return Ahead(to=to, answers=desk.answers(opportunity, desk.asked(here, to)))


def _follows(each: Stage, here: Stage) -> bool:
    is_on = each.role is StageRole.OPEN and each.position > here.position
    return each.archived_on is None and (is_on or each.role is StageRole.WON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at the customer who may be the one who decides, and when we last spoke."""

    id: str
    name: str
    last_met: date | None


def people(book: Book, opportunity: Opportunity, *, today: date) -> tuple[Person, ...]:
    """Who works at the customer, those spoken to last in front."""
    case = Desk(book, today).case(opportunity.account_id)
    if case is None:
        return ()
    known = [
        Person(id=each.id, name=each.name, last_met=case.timeline.last_met(each.id, today))
        for each in case.facts.contacts
        if each.is_here(today) and not each.stands_for
    ]
    met = sorted((each for each in known if each.last_met), key=_spoken_to, reverse=True)
    return (*met, *sorted((e for e in known if not e.last_met), key=lambda each: each.name))


def _spoken_to(person: Person) -> date:
    return person.last_met or date.min


def scores_lack(
    opportunity: Opportunity, scores: Mapping[Criterion, int], today: date, settings: Settings
) -> tuple[Evidence, ...]:
    """What these scores lack to be passed, whatever the health of the account."""
    after = opportunity
    for criterion, score in scores.items():
        after = scored(after, criterion, score, evidence="", author="", today=today)
    return qualify(after, Colour.GREEN, today, settings).lacking


def _verdict(case: Case | None, opportunity: Opportunity) -> Verdict | None:
    return None if case is None else assess(case, opportunity).verdict


def _is_excused(case: Case | None, opportunity: Opportunity) -> bool:
    if case is None:
        return False
    held = holding(case.facts.overrides, OverrideKind.GATE, case.day, opportunity.id)
    return held is not None
