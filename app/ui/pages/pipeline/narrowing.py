"""What cards can be filtered by, each as a column that answers with the value of a card."""

from collections.abc import Callable, Mapping
from typing import Any

from app.domain.pipeline.motions import motion_of
from app.services import forecast_phrases, hygiene_phrases, phrases
from app.services.cards import Board, Card
from app.ui.labels import translate
from app.ui.pages.pipeline.standing import Standings
from app.ui.pages.pipeline.wording import motions, types
from app.ui.widgets.table import Column, Unit

JUDGED = frozenset({"segment", "health", "readiness", "priority", "stalled", "category"})
"""What is not known before a card has been judged."""

PROBLEM = "problem"

LATER = JUDGED | {PROBLEM}
"""What is found out beside the window: cards that fit may come later."""

Ask = Callable[[Card], Any]


class CardColumns:
    """The columns of a board, whose stages may come and go."""

    def __init__(self, standings: Standings) -> None:
        self._standings = standings
        self._stages: dict[str, str] = {}

    def offer(self, board: Board) -> None:
        """Offer the stages of this board, in their order."""
        self._stages.clear()
        self._stages.update({each.stage.id: each.stage.name for each in board.columns})

    def columns(self) -> tuple[Column[Card], ...]:
        """All of them, in the order in which they are offered."""
        return (*self._of_cards(), *self._of_money(), *self._of_judgements())

    def _of_cards(self) -> tuple[Column[Card], ...]:
        return (
            _choice("stage", _tr("Stage"), lambda card: card.stage.id, self._stages),
            _choice(
                "account",
                _tr("Account"),
                lambda card: card.account or None,
                nothing=_tr("No account"),
            ),
            _choice(
                "owner",
                _tr("Owner"),
                lambda card: card.opportunity.owner or None,
                nothing=_tr("Nobody"),
            ),
            _choice(
                "type",
                _tr("Kind of growth"),
                lambda card: card.opportunity.type,
                {str(key): word for key, word in types().items()},
                nothing=_tr("Not said"),
            ),
            _choice(
                "motion",
                _tr("Motion"),
                lambda card: motion_of(card.opportunity.type),
                {str(key): word for key, word in motions().items()},
                nothing=_tr("None"),
            ),
            _choice(
                "competitor",
                _tr("Competitor"),
                lambda card: card.opportunity.competitor or None,
                nothing=_tr("None known"),
            ),
        )

    def _of_money(self) -> tuple[Column[Card], ...]:
        return (
            _range("amount", _tr("Amount a year"), "money", lambda card: (card.amount,)),
            _range("close", _tr("Expected to close"), "day", lambda card: card.close_on),
            _range("age", _tr("Days in the stage"), "number", lambda card: card.days),
        )

    def _of_judgements(self) -> tuple[Column[Card], ...]:
        known = self._standings.known

        def account(part: str) -> Ask:
            return lambda card: getattr(known(card)[0], part, None)

        def own(part: str) -> Ask:
            return lambda card: getattr(known(card)[1], part, None)

        def category(card: Card) -> str | None:
            ranked = known(card)[1]
            return None if ranked is None else ranked.forecast.category

        def stalled(card: Card) -> str | None:
            ranked = known(card)[1]
            if ranked is None:
                return None
            return _MOVING if ranked.stall is None else _STALLED

        return (
            _choice("segment", _tr("Segment"), account("segment"), phrases.SEGMENTS),
            _choice("health", _tr("Health"), account("colour"), phrases.COLOURS),
            _choice("readiness", _tr("Readiness"), own("verdict"), phrases.VERDICTS),
            _range("priority", _tr("Priority"), "number", own("score")),
            _choice(
                "stalled",
                _tr("Stalled"),
                stalled,
                {_STALLED: _tr("Stalled"), _MOVING: _tr("On its way")},
            ),
            _choice("category", _tr("Forecast"), category, forecast_phrases.CATEGORIES),
            _choice(
                PROBLEM,
                _tr("Problem"),
                self._wrong,
                hygiene_phrases.PROBLEMS,
                nothing=_tr("None"),
            ),
        )

    def _wrong(self, card: Card) -> tuple[str, ...]:
        return tuple(each.problem for each in self._standings.wrong_with(card))


_STALLED, _MOVING = "stalled", "moving"


def _choice(
    key: str, title: str, value: Ask, choices: Mapping[str, str] | None = None, nothing: str = ""
) -> Column[Card]:
    return Column(
        key=key,
        title=title,
        text=_silent,
        value=value,
        unit="choice",
        choices=choices,
        nothing=nothing,
    )


def _range(key: str, title: str, unit: Unit, value: Ask) -> Column[Card]:
    return Column(key=key, title=title, text=_silent, value=value, unit=unit)


def _silent(_card: Card) -> str:
    """Nothing: a card writes itself."""
    return ""


def _tr(text: str) -> str:
    return translate("BoardFilter", text)
