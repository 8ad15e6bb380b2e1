"""The right side of a preparation: one of several sides, with chips above to turn between them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.reviews import ReviewView
from app.ui.pages.reviews.side import Side
from app.ui.pages.reviews.sides import SIDES
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import Pages, column, line
from app.ui.workspace import Workspace


class BesideForm(QWidget):
    """Sides by turns. Only the one in sight follows what is typed.

    Signals:
        wanted: an entry that asks, or None, and how the review is to become.
        section_requested: the id of a section of the form that is to be gone to.
    """

    wanted = Signal(object, object)
    section_requested = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: tuple[ReviewView, bool] | None = None
        self._made: dict[str, Side] = {}
        self._told: dict[str, tuple[ReviewView, bool]] = {}
        self._stack = Pages()
        self.chips = ChipChoice(
            [(each.id, each.text()) for each in SIDES], name=self.tr("Beside the form"), turns=True
        )
        self.chips.keep_together()
        self.chips.setVisible(len(SIDES) > 1)
        self.chips.changed.connect(self._turn)
        self._build()
        self._turn()

    @property
    def shown(self) -> str:
        """The id of the side in sight."""
        return str(self.chips.value())

    def go_to(self, key: str) -> None:
        """Turn to a side; one that is not there is passed over."""
        if key in {each.id for each in SIDES}:
            self.chips.choose(key)

    def side(self, key: str) -> Side:
        """A side, made if it was not looked at yet."""
        if key not in self._made:
            side = next(each for each in SIDES if each.id == key).make(self._workspace)
            self._made[key] = side
            self._stack.addWidget(side)
            side.wanted.connect(self.wanted)
            side.section_requested.connect(self.section_requested)
        return self._made[key]

    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        """Show a review on the side in sight; the others hear of it when they are turned to."""
        self._view = (view, editable)
        self._tell()

    def clear(self) -> None:
        """Show nothing: another review comes, or none."""
        self._view = None
        self._told = {}
        for side in self._made.values():
            side.clear()

    def take_focus(self) -> None:
        """Let the keys go to the side in sight."""
        self.side(self.shown).take_focus()

    def _tell(self) -> None:
        key, told = self.shown, self._view
        if told is not None and self._told.get(key) is not told:
            self._told[key] = told
            self.side(key).show_view(told[0], editable=told[1])

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.side(self.shown))
        self._tell()

    def _build(self) -> None:
        head = line()
        head.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], 0)
        head.addWidget(self.chips)
        head.addStretch()
        box = column(spacing=0)
        box.addLayout(head)
        box.addWidget(self._stack, 1)
        self.setLayout(box)
