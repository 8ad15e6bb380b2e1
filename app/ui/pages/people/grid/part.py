"""The part Grid: influence and support of everybody, and beside it who is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.red_flags.finding import Room, Where
from app.services.editing import people
from app.services.people import PeopleView
from app.services.people_grid import standings
from app.services.where import address
from app.ui.pages.people.about.opposing import ask_evidence
from app.ui.pages.people.grid.canvas import GridCanvas
from app.ui.pages.people.person import PersonPanel
from app.ui.theme.tokens import SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import line
from app.ui.workspace import Workspace


class GridPart(QWidget):
    """A drop or a step with Ctrl writes both values at once, from today on."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: PeopleView | None = None
        self.canvas = GridCanvas()
        self.panel = PersonPanel(workspace)
        self._anchor = QWidget(self.canvas)
        self._anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.canvas.chosen.connect(self._show_chosen)
        self.canvas.move_requested.connect(self._move)
        self.canvas.entered.connect(self.panel.begin)
        self.panel.contact_chosen.connect(self.go_to)
        self.panel.closed.connect(self._leave_panel)
        empty = EmptyState(
            self.tr("Whoever you deal with stands here by influence and support."),
            action=self.tr("Add contact"),
            run=self._open_people,
            icon="users",
        )
        shown = QWidget()
        row = line(spacing=SPACE[3])
        row.addWidget(self.canvas, 1)
        row.addWidget(self.panel)
        shown.setLayout(row)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(SPACE[3], 0, 0, SPACE[3])
        self._stack.addWidget(empty)
        self._stack.addWidget(shown)

    def show_view(self, view: PeopleView) -> None:
        """Show another account, or another state of one."""
        self._view = view
        people_here = standings(view)
        self._stack.setCurrentIndex(1 if people_here else 0)
        self.canvas.show_people(people_here)
        self._show_chosen(self.canvas.contact_id)

    def go_to(self, contact_id: str) -> None:
        """Choose somebody; who left is shown beside the grid only."""
        self.canvas.choose(contact_id)
        self._show_chosen(contact_id)

    def _show_chosen(self, contact_id: str) -> None:
        if self._view is not None:
            self.panel.show_person(self._view, contact_id)

    def _move(self, contact_id: str, influence: int, support: int) -> None:
        contact = None if self._view is None else self._view.contact(contact_id)
        if contact is None or self._workspace.refuses():
            return
        self._show_chosen(contact_id)
        position = contact.position(self._workspace.today())
        if support < 0 and position.support != support:
            self._anchor.setGeometry(self.canvas.pill(contact_id).toRect())
            ask_evidence(self.panel.acts, self._anchor, support, position, influence)
            return
        self.panel.acts.take(
            self.tr("Move {name} on the grid"),
            lambda book, who, today: people.place(book, who, influence, support, today=today),
        )

    def _leave_panel(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_people(self) -> None:
        if self._view is not None:
            where = address(self._view.account.id, Where(Room.PEOPLE))
            self._workspace.open_requested.emit("account", where)
