"""An opportunity as one page for Sales: needs, criteria, stakeholders, context, what is asked."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.documents.formats import Formats
from app.documents.handoff import page as printed
from app.documents.handoff.content import Done, Fact, HandoffPage, Scored, Stakeholder
from app.documents.names import safe
from app.domain.contacts import Role
from app.domain.errors import RuleError
from app.domain.opportunities import HandoffStep, Opportunity
from app.domain.qualification.thresholds import HANDOFF_LATE, HANDOFF_WARN
from app.domain.readiness.case import Case
from app.domain.settings import SENDER_NAME
from app.services import everyone_phrases, flag_phrases, growth_phrases, phrases, ranking
from app.services import ranking_phrases as named
from app.services.account import ContactRow, contact_rows
from app.services.branding import brand_of
from app.services.judgements import Judgement, Rules, judge_case, rules_of
from app.services.ranking import Ranked
from app.services.words import Words
from app.storage.book import Book
from app.storage.files import check_replaceable, write_private

_FEW = 3  # red flags, exchanges, answers
_KIND = 5  # bytes that tell a PDF from another file
_UNKNOWN = "not known"
_DECIDES = (Role.ECONOMIC_BUYER, Role.DECISION_MAKER)


def page_of(
    book: Book,
    opportunity_id: str,
    *,
    today: date,
    words: Words | None = None,
    language: str = "en_US",
) -> HandoffPage:
    """The page of an opportunity. Raises RuleError for one that belongs to no account yet."""
    opportunity = book.opportunities.get(opportunity_id)
    ranked, case = ranking.one(book, opportunity, today=today)
    if case is None:
        message = f"“{opportunity.title}” has no account. Assign one, then hand it over."
        raise RuleError(message)
    rules = rules_of(book, today)
    return _Page(
        book, opportunity, ranked, case, rules, words or Words(), Formats(language)
    ).whole()


def file_name(account: str, title: str) -> str:
    """What the file of a page is called, without day and ending."""
    return safe(f"{account} – {title} – handoff", otherwise="Handoff")


def write(page: HandoffPage, path: Path) -> None:
    """Print the page to *path*, whole or not at all.

    Raises MachineError where it cannot be written or would replace a file of another kind.
    """
    content = printed.render(page)
    check_replaceable(path, content, telling=_KIND)
    write_private(path, content)


class _Page:
    """Gathers one page from what is judged of an opportunity and its account."""

    def __init__(  # noqa: PLR0913, PLR0917 - what there is to gather from
        self,
        book: Book,
        opportunity: Opportunity,
        ranked: Ranked,
        case: Case,
        rules: Rules,
        words: Words,
        formats: Formats,
    ) -> None:
        self._book, self._opportunity, self._ranked = book, opportunity, ranked
        self._case, self._rules, self._words, self._formats = case, rules, words, formats
        self._judged: Judgement = judge_case(case, rules)

    def whole(self) -> HandoffPage:
        people = self._people()
        return HandoffPage(
            title=self._opportunity.title,
            account=self._ranked.account,
            day=self._formats.day(self._rules.today),
            brand=brand_of(self._book, self._rules.settings),
            head=tuple(self._head()),
            why=self._why(),
            asked=tuple(self._asked()),
            needs=tuple(self._needs()),
            scores=tuple(
                Scored(name=named.CRITERIA[each.criterion], score=each.score, text=each.evidence)
                for each in self._ranked.qualification.ratings
            ),
            people=people,
            more_people=0,
            context=tuple(self._context()),
            steps=tuple(self._steps()),
            language=self._formats.language,
        )

    def _head(self) -> Iterator[Fact]:
        terms = self._opportunity.terms_on(self._rules.today)
        amount = _UNKNOWN if terms.amount is None else self._formats.money(terms.amount)
        yield Fact("Added ARR", amount, strong=True)
        if terms.floor is not None and terms.ceiling is not None:
            low, high = self._formats.money(terms.floor), self._formats.money(terms.ceiling)
            yield Fact("Between", f"{low} and {high}")
        yield Fact("Expected to close", self._day(terms.close_on), strong=True)
        yield Fact("Stage", self._ranked.stage.name)
        chance = Decimal(str(self._ranked.chance.value))
        yield Fact("Chance", self._formats.percent(chance, 0))

    def _why(self) -> str:
        routing = self._ranked.routing
        reason = self._words.evidence(routing.reason)
        done = named.OWNERS_DO[routing.owner]
        return f"{reason}. {done}" if not reason.endswith(".") else f"{reason} {done}"

    def _asked(self) -> Iterator[Fact]:
        each, settings = self._opportunity, self._rules.settings
        step = each.next_step or "nothing agreed yet"
        due = "" if each.next_step_on is None else f", by {self._day(each.next_step_on)}"
        who = f" ({each.next_step_owner})" if each.next_step_owner else ""
        yield Fact("Next step", f"{step}{who}{due}", strong=True)
        warn, late = settings[HANDOFF_WARN], settings[HANDOFF_LATE]
        yield Fact(
            "Please answer",
            f"within {warn} business days of the introduction; {late} are too many",
        )
        keeper = each.owner or settings[SENDER_NAME]
        if keeper:
            yield Fact("Handed over by", keeper)

    def _needs(self) -> Iterator[Fact]:
        each = self._opportunity
        yield Fact("Growth", self._growth(), strong=True)
        for check in _latest(each, self._rules.today):
            yield Fact(*check)
        answers = sorted(self._case.facts.answers, key=lambda one: (one.on, one.id), reverse=True)
        for answer in [one for one in answers if one.text][:_FEW]:
            yield Fact(f"Said {self._formats.short_day(answer.on)}", f"“{answer.text}”")
        if each.competitor:
            yield Fact("Also looked at", each.competitor)
        if each.notes:
            yield Fact("Notes", each.notes)

    def _growth(self) -> str:
        each = self._opportunity
        kind = growth_phrases.TYPES[each.type] if each.type else "kind not said"
        parts = [kind]
        if each.quantity is not None:
            parts.append(f"{self._formats.number(each.quantity)} ×")
        if each.product_id is not None:
            parts.append(self._book.products.get(each.product_id).name)
        if each.customer_unit_id is not None:
            parts.append(f"for {self._book.customer_units.get(each.customer_unit_id).name}")
        return parts[0] + (f": {' '.join(parts[1:])}" if parts[1:] else "")

    def _people(self) -> tuple[Stakeholder, ...]:
        rows = contact_rows(self._case.facts.contacts, self._case.timeline, self._rules.today)
        here = [row for row in rows if row.is_here]
        here.sort(key=lambda row: not set(row.position.roles) & set(_DECIDES))
        return tuple(self._person(row) for row in here)

    def _person(self, row: ContactRow) -> Stakeholder:
        position = row.position
        stand = (
            _UNKNOWN if position.support is None else everyone_phrases.SUPPORTS[position.support]
        )
        return Stakeholder(
            name=row.contact.name,
            title=row.contact.title,
            part=", ".join(phrases.ROLES[role] for role in position.roles) or _UNKNOWN,
            stand=stand,
            met="never" if row.last_met is None else self._formats.short_day(row.last_met),
        )

    def _context(self) -> Iterator[Fact]:
        judged = self._judged
        arr = " + ".join(self._formats.money(each) for each in judged.arr_by_currency)
        yield Fact("ARR today", arr or _UNKNOWN, strong=True)
        renewal = self._day(judged.renewal_date)
        notice = self._day(judged.opt_out_date)
        yield Fact("Renewal", f"{renewal}; notice can be given until {notice}")
        colour = phrases.COLOURS[judged.health.colour]
        yield Fact("Health", f"{colour}: {self._words.headline_reason(judged.health)}")
        verdict = phrases.VERDICTS[judged.readiness.verdict]
        yield Fact("Expansion now", verdict)
        yield from self._flags()
        met = [each for each in self._case.facts.interactions if each.two_way and each.summary]
        for each in sorted(met, key=lambda one: (one.on, one.id), reverse=True)[:_FEW]:
            yield Fact(self._formats.short_day(each.on), each.summary)

    def _flags(self) -> Iterator[Fact]:
        raised = self._judged.red_flags
        for flag in raised[:_FEW]:
            said = self._words.evidence(flag.evidence)
            yield Fact("Red flag", f"{flag_phrases.FLAGS[flag.id]}: {said}")
        more = [flag_phrases.FLAGS[flag.id] for flag in raised[_FEW:]]
        if more:
            yield Fact("And", ", ".join(more))

    def _steps(self) -> Iterator[Done]:
        for step in HandoffStep:
            handed = self._ranked.handoff.of(step)
            yield Done(
                named.STEPS[step], "" if handed is None else self._formats.short_day(handed.since)
            )

    def _day(self, on: date | None) -> str:
        return _UNKNOWN if on is None else self._formats.day(on)


def _latest(each: Opportunity, day: date) -> Iterator[tuple[str, str]]:
    """What stages asked for and was answered by *day*, the latest answer of each."""
    answered = {
        check.key: check.text for check in each.checks if check.since is None or check.since <= day
    }
    for key, text in answered.items():
        if text:
            yield key, text
