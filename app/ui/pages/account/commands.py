"""What the palette offers while an account is shown."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.domain.outcomes.drumbeat import Beat
from app.domain.red_flags.finding import Room
from app.services.success_phrases import BEATS
from app.ui.actions import Command
from app.ui.labels import translate
from app.ui.pages.account.header import Header


class Shown(Protocol):
    """What commands ask of the page."""

    header: Header

    def tab(self, key: str) -> Any:  # noqa: ANN401 - each tab has parts of its own
        """Go to a tab."""

    def has_one(self) -> bool:
        """Whether an account is shown."""


_CONTEXT = "AccountPage"
_ADDS = (
    ("account.add_contact", QT_TRANSLATE_NOOP("AccountPage", "Add contact"), "people", "records"),
    (
        "account.add_contract",
        QT_TRANSLATE_NOOP("AccountPage", "Add contract"),
        "contracts",
        "records",
    ),
    (
        "account.add_opportunity",
        QT_TRANSLATE_NOOP("AccountPage", "Add opportunity"),
        "opportunities",
        "records",
    ),
    ("account.add_reading", QT_TRANSLATE_NOOP("AccountPage", "Add reading"), "usage", "readings"),
    (
        "account.add_exchange",
        QT_TRANSLATE_NOOP("AccountPage", "Add exchange"),
        "activity",
        "records",
    ),
)


def commands_of(page: Shown) -> list[Command]:
    """The commands of the account page."""
    return [*_adding(page), *_growing(page), *_planning(page), *_talking(page), _reviewing(page)]


def _command(  # noqa: PLR0913 - all but the first four have a default
    page: Shown,
    key: str,
    text: str,
    run: Callable[[], object],
    *,
    words: str = "",
    writes: bool = True,
) -> Command:
    return Command(
        id=key, menu="", text=text, words=words, run=run, enabled=page.has_one, writes=writes
    )


def _adding(page: Shown) -> list[Command]:
    def adder(tab: str, part: str) -> Callable[[], object]:
        return lambda: getattr(page.tab(tab), part).add()

    adds = [
        _command(page, key, translate(_CONTEXT, str(text)), adder(tab, part))
        for key, text, tab, part in _ADDS
    ]
    paste = _command(
        page,
        "account.paste_readings",
        translate("AccountPage", "Paste readings"),
        lambda: page.tab("usage").paste(),
    )
    return [*adds, paste]


def _growing(page: Shown) -> list[Command]:
    return [
        _command(
            page,
            "account.add_signal",
            translate("AccountPage", "Add signal"),
            lambda: page.tab("growth").part("signals").add(),
            words=translate("AccountPage", "notice, growth, expansion"),
        ),
        _command(
            page,
            "account.show_signals",
            translate("AccountPage", "Show signals"),
            lambda: page.tab("growth").part("signals"),
            words=translate("AccountPage", "growth, expansion, limits, power users"),
            writes=False,
        ),
    ]


def _planning(page: Shown) -> list[Command]:
    """Plan and value; one command for each part of the drumbeat."""

    def part(room: Room) -> Any:  # noqa: ANN401 - each part has things of its own
        return page.tab("plan").part(room.value)

    def logger(beat: Beat) -> Callable[[], object]:
        return lambda: page.tab("plan").drumbeat.ask(beat)

    log = translate("AccountPage", "Log {name}")
    return [
        _command(
            page,
            "account.show_plan",
            translate("AccountPage", "Show plan and value"),
            lambda: part(Room.PLAN),
            words=translate("AccountPage", "objectives, goals, milestones, success plan"),
            writes=False,
        ),
        _command(
            page,
            "account.add_objective",
            translate("AccountPage", "Add objective"),
            lambda: part(Room.PLAN).add(),
            words=translate("AccountPage", "goal, plan, outcome"),
        ),
        _command(
            page,
            "account.read_objective",
            translate("AccountPage", "Add reading of an objective"),
            lambda: part(Room.PLAN).add_reading(),
        ),
        _command(
            page,
            "account.add_value",
            translate("AccountPage", "Add value evidence"),
            lambda: part(Room.VALUE).add(),
            words=translate("AccountPage", "result, proof, benefit"),
        ),
        *(
            _command(
                page,
                f"account.log_{beat}",
                log.format(name=BEATS[beat].lower()),
                logger(beat),
                words=translate("AccountPage", "value drumbeat"),
            )
            for beat in Beat
        ),
    ]


def _reviewing(page: Shown) -> Command:
    return _command(
        page,
        "account.review",
        translate("AccountPage", "Prepare a review"),
        page.header.prepare_review,
        words=translate("AccountPage", "qbr ebr quarterly business review check-in"),
    )


def _talking(page: Shown) -> list[Command]:
    def talker(verb: str) -> Callable[[], object]:
        def talk() -> None:
            getattr(page.tab("growth").part("conversation"), verb)()

        return talk

    return [
        _command(
            page,
            "account.answer",
            translate("AccountPage", "Log an answer"),
            talker("answer"),
        ),
        _command(
            page,
            "account.message",
            translate("AccountPage", "Write a message to the customer"),
            talker("write"),
            writes=False,
        ),
    ]
