"""Cards painted once: while a board scrolls or something is dragged over it, they only move."""

from typing import TypeAlias

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from app.services.pipeline import Card
from app.ui.pages.pipeline.delegate import CardDelegate
from app.ui.pages.pipeline.look import CardLook
from app.ui.pages.pipeline.model import CARD_ROLE, Index
from app.ui.pages.pipeline.standing import Judged
from app.ui.theme.look import current_tokens
from app.ui.theme.tokens import Tokens

_MOST = 32  # pictures of a column: about two screens of it

_Drawn: TypeAlias = tuple[Card, Judged | None, Tokens, tuple[object, ...], QPixmap]


class KeptCards(CardDelegate):
    """Paints a card anew only when the card, what is thought of it or how it is shown differs."""

    _kept: dict[str, _Drawn] | None = None

    @override
    def set_look(self, look: CardLook) -> None:
        self._kept = None
        super().set_look(look)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return
        judged, tokens = self._standings.of(card), current_tokens()
        how = self._how(painter, option, index)
        kept = self._kept if self._kept is not None else {}
        self._kept = kept
        known = kept.pop(card.id, None)
        if known is None or not _is_same(known, (card, judged, tokens), how):
            known = (card, judged, tokens, how, self._picture(painter, option, index))
        kept[card.id] = known  # at the end: what was used last
        if len(kept) > _MOST:
            del kept[next(iter(kept))]
        painter.drawPixmap(option.rect.topLeft(), known[4])

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


def _is_same(known: _Drawn, what: tuple[object, ...], how: tuple[object, ...]) -> bool:
    """Tell whether a picture still shows the very same things in the same way."""
    return known[3] == how and all(one is other for one, other in zip(known, what, strict=False))
