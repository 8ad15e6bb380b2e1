"""Cards painted once: while a board scrolls or something is dragged over it, they only move."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from app.domain.pipeline.hygiene import Found
from app.services.pipeline import Card
from app.ui.pages.pipeline.board.delegate import CardDelegate
from app.ui.pages.pipeline.board.look import CardLook
from app.ui.pages.pipeline.board.model import CARD_ROLE, Index
from app.ui.pages.pipeline.standing import Judged
from app.ui.theme.look import current_tokens
from app.ui.theme.tokens import Tokens

_MOST = 32  # pictures of a column: about two screens of it


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A picture of a card, and all that it depends on."""

    card: Card
    judged: Judged | None
    wrong: tuple[Found, ...]
    tokens: Tokens
    how: tuple[object, ...]
    picture: QPixmap

    def shows(self, card: Card, judged: Judged | None, wrong: tuple[Found, ...]) -> bool:
        """Tell whether it still says what there is to say."""
        return self.card is card and self.judged is judged and self.wrong == wrong


class KeptCards(CardDelegate):
    """Paints a card anew only when the card, what is thought of it or how it is shown differs."""

    _kept: dict[str, _Drawn] | None = None

    @override
    def set_look(self, look: CardLook) -> None:
        self._kept = None
        super().set_look(look)

    def is_stale(self, card: Card) -> bool:
        """Whether a card in sight says something else by now; who asks also asks for judging."""
        judged, wrong = self._standings.of(card), self._standings.wrong_with(card)
        known = None if self._kept is None else self._kept.get(card.id)
        return known is None or not known.shows(card, judged, wrong)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return
        judged, wrong = self._standings.of(card), self._standings.wrong_with(card)
        how, tokens = self._how(painter, option, index), current_tokens()
        kept = self._kept if self._kept is not None else {}
        self._kept = kept
        known = kept.pop(card.id, None)
        if (
            known is None
            or not known.shows(card, judged, wrong)
            or known.how != how
            or known.tokens is not tokens
        ):
            picture = self._picture(painter, option, index)
            known = _Drawn(card, judged, wrong, tokens, how, picture)
        kept[card.id] = known  # at the end: what was used last
        if len(kept) > _MOST:
            del kept[next(iter(kept))]
        painter.drawPixmap(option.rect.topLeft(), known.picture)

    def _how(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> tuple[object, ...]:
        """All that a picture depends on besides the card."""
        states = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
        return (
            option.rect.size(),
            painter.device().devicePixelRatioF(),
            option.direction,
            option.font.key(),
            self._view.hasFocus() and self._view.currentIndex() == index,
            *(bool(option.state & each) for each in states),
        )

    def _picture(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        drawn = QPixmap(option.rect.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        at_home = QStyleOptionViewItem(option)
        at_home.rect = QRect(QPoint(0, 0), option.rect.size())
        own = QPainter(drawn)
        super().paint(own, at_home, index)
        own.end()
        return drawn
