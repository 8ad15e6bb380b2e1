"""The panel of one person: how they stand to us, and all that can be judged of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from app.services.people import PeopleView
from app.services.person import PersonView, person
from app.ui.pages.people.about.acts import Acts
from app.ui.pages.people.about.bond import Bond, ChampionSection
from app.ui.pages.people.about.contact import Contacting
from app.ui.pages.people.about.departing import Departing
from app.ui.pages.people.about.roles import Roles
from app.ui.pages.people.about.stance import Stance
from app.ui.pages.people.about.strength import StrengthSection
from app.ui.pages.people.about.who import Card, Head
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import hairline
from app.ui.workspace import Workspace

_WIDTH = 432
_MARGIN = 48  # pixels at either side of a sentence that stands alone


class PersonPanel(QWidget):
    """Shows one person beside the map or the grid. Whoever embeds it feeds it after a change.

    Signals:
        contact_chosen: the id of somebody else to be shown.
        closed: the user is done with the person.
    """

    contact_chosen = Signal(str)
    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: PeopleView | None = None
        self._id = ""
        self.acts = Acts(workspace, self)
        self.head = Head(self.acts)
        self.departing = Departing(self.acts)
        self.roles, self.stance = Roles(self.acts), Stance(self.acts)
        self.bond, self.champion = Bond(self.acts), ChampionSection(self.acts)
        self.contacting, self.strength = Contacting(self.acts), StrengthSection()
        self.card = Card(self.acts)
        self._empty = EmptyState(
            self.tr("Choose somebody to see how they stand to us, and to judge it."),
            icon="user-round",
            width=_WIDTH - 2 * _MARGIN,
        )
        self._build()
        self.acts.refused.connect(self._show_again)
        self.card.contact_chosen.connect(self.contact_chosen)
        self.head.closed.connect(self.closed)

    @property
    def contact_id(self) -> str:
        """Who is shown; empty for nobody."""
        return self._id

    def show_person(self, view: PeopleView, contact_id: str) -> None:
        """Show somebody of an account, from the top if it is another person."""
        is_other = contact_id != self._id
        self._view, self._id = view, contact_id
        self._show_again()
        if is_other:
            self._area.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        """Put the keyboard on the first thing that can be judged."""
        self.stance.influence.chips.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_again(self) -> None:
        seen = None if self._view is None else person(self._view, self._id)
        if seen is None:
            self._id, self.acts.contact = "", None
            self._stack.setCurrentIndex(0)
            return
        self.acts.contact = seen.contact
        self._show(seen)
        self._stack.setCurrentIndex(1)

    def _show(self, seen: PersonView) -> None:
        for part in (self.head, self.roles, self.stance, self.bond, self.champion):
            part.show_person(seen)
        self.contacting.show_person(seen)
        self.strength.show_person(seen)
        if self._view is not None:
            self.departing.show_person(self._view, seen)
        self.card.show_person(seen, self._manager(seen))

    def _manager(self, seen: PersonView) -> tuple[str, str]:
        """The id and the name of whom they report to, if known."""
        boss_id = seen.contact.reports_to_id
        boss = self._view.contact(boss_id) if self._view is not None and boss_id else None
        return ("", "") if boss is None else (boss.id, boss.name)

    def _build(self) -> None:
        content = QWidget()
        inner = column(spacing=SPACE[4])
        inner.setContentsMargins(0, 0, SPACE[3], SPACE[3])
        for widget in (self.stance, self.roles, self.contacting, self.bond, self.champion):
            inner.addWidget(widget)
        inner.addWidget(self.strength)
        inner.addWidget(self.card)
        inner.addStretch(1)
        content.setLayout(inner)
        self._area = scrolled(content)
        shown = QWidget()
        box = column(spacing=SPACE[2])
        box.addWidget(self.head)
        box.addWidget(self.departing)
        box.addWidget(self._area, 1)
        shown.setLayout(box)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        whole = line(spacing=SPACE[3])
        whole.addWidget(hairline(vertical=True))
        whole.addLayout(self._stack, 1)
        self.setLayout(whole)
        self.setFixedWidth(scaled(_WIDTH))
        self.setAccessibleName(self.tr("The person"))
