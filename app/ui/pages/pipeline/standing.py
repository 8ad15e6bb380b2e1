"""How the accounts of the cards stand: judged in the background, the cards in sight first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.pipeline.ageing import Stall
from app.domain.pipeline.hygiene import Found
from app.services.cards import Card
from app.services.ranking import Ranked
from app.services.standing import STANDING, Standing
from app.ui.judging import judging
from app.ui.labels import scored_mark, verdict_mark
from app.ui.pages.pipeline.tidiness import Tidiness
from app.ui.widgets.painting import Mark
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Judged:
    """What is thought of a card: the health of its account, and what it is worth working on.

    *priority* runs from 0 to 100; it, *readiness* and why it *stalled* are of open ones only.
    """

    health: Mark
    is_blocked: bool
    priority: int | None = None
    readiness: Mark | None = None
    stalled: Stall | None = None


class Standings(QObject):
    """Knows how cards stand once somebody has asked for them.

    What a step did not touch stays known. What it touched is shown as it was until it is judged
    anew.

    Signals:
        changed: more is known.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, board: QWidget) -> None:
        super().__init__(board)
        self._board = board
        self.tidiness = Tidiness(workspace, self)
        self._judging = judging(workspace)
        self._seen: dict[str, tuple[Standing, dict[str, Judged]]] = {}
        self._wanted: dict[str, None] = {}
        self._others: dict[str, tuple[str, ...]] = {}
        self._is_stale = True
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._judge)
        self._judging.found.connect(self._on_found)
        self.tidiness.changed.connect(self.changed)
        # What was known of another day must not be shown in the meantime.
        workspace.day_changed.connect(lambda _: self._seen.clear())

    def of(self, card: Card) -> Judged | None:
        """How a card stands as far as is known; who asks is told later when more is."""
        account_id = card.opportunity.account_id
        if account_id is None:
            return None
        known = None if self._is_stale else self._judging.of(STANDING).get(account_id)
        if known is None:
            self._want(account_id)
        seen = self._seen.get(account_id)
        if known is not None and (seen is None or seen[0] is not known):
            seen = self._seen[account_id] = (known, {})
        if seen is None:
            return None
        found = seen[1].get(card.id)
        if found is None:
            found = seen[1][card.id] = _judged(seen[0], seen[0].of(card.id))
        return found

    def wrong_with(self, card: Card) -> tuple[Found, ...]:
        """What is wrong with a card, as far as is known."""
        return self.tidiness.of(card)

    def known(self, card: Card) -> tuple[Standing | None, Ranked | None]:
        """What was judged of the account of a card, and of the card; nothing is asked for."""
        account_id = card.opportunity.account_id
        if account_id is None:
            return None, None
        standing = self._judging.of(STANDING).get(account_id)
        if standing is None:
            seen = self._seen.get(account_id)
            standing = seen[0] if seen else None
        return standing, None if standing is None else standing.of(card.id)

    def judge_all(self, account_ids: Iterable[str], *, by: str) -> None:
        """Judge these too, after those in sight: what *by* shows depends on all of them."""
        self._others[by] = tuple(account_ids)
        if self._others[by] and not self._rest.isActive():
            self._rest.start()

    def lacking(self, by: str) -> int:
        """How many of the accounts that *by* asked for have not been judged yet."""
        known = self._judging.of(STANDING)
        return sum(each not in known for each in self._others.get(by, ()))

    def priorities(self) -> dict[str, float]:
        """The priority of every opportunity that has been judged, from 0 to 100."""
        found = self._judging.of(STANDING).values()
        return {each.id: each.score for standing in found for each in standing.ranked}

    def forget(self) -> None:
        """Everything may stand otherwise now; what was known is shown until it is judged anew."""
        self._is_stale = True
        self.changed.emit()  # whoever shows some of it asks again

    def _want(self, account_id: str) -> None:
        self._wanted.pop(account_id, None)
        self._wanted[account_id] = None  # at the end: what was painted last is in sight
        if not self._rest.isActive():
            self._rest.start()

    def _judge(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._judging.freshen()
            self.changed.emit()
        self._judging.want(self._ids, by=self._board, topics=(STANDING,))

    def _ids(self) -> tuple[str, ...]:
        return (*reversed(self._wanted), *chain.from_iterable(self._others.values()))

    def _on_found(self) -> None:
        known = self._judging.of(STANDING)
        for each in [each for each in self._wanted if each in known]:
            del self._wanted[each]
        self.changed.emit()


def _judged(standing: Standing, ranked: Ranked | None) -> Judged:
    health = scored_mark(standing.colour, standing.score, standing.coverage, unsure=standing.unsure)
    if ranked is None:
        return Judged(health, standing.blocks)
    return Judged(
        health,
        standing.blocks,
        priority=round(ranked.score),
        readiness=verdict_mark(ranked.verdict),
        stalled=ranked.stall,
    )
