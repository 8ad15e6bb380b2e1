"""One person who comes: name and part, how far they were spoken to, and what they push on."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.contacts import Role
from app.domain.reviews import Attendee, Wired
from app.services import review_phrases as phrases
from app.services.phrases import ROLES
from app.ui.labels import date_text
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of somebody on a day besides that they come."""

    title: str
    roles: tuple[Role, ...]
    day: date


class PersonRow(QWidget):
    """Of ours only the name; of theirs also what was said before the meeting.

    Signals:
        wanted: the place, and what they push on.
        wired_wanted: the place, and how far they were spoken to (Wired).
        removed: the place.
    """

    wanted = Signal(int, str)
    wired_wanted = Signal(int, object)
    removed = Signal(int)

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.name = PlainLabel(role="strong", elide=True)
        self._part = PlainLabel(role="caption", elide=True)
        self.wired = ChipChoice(list(phrases.WIRED.items()), name=self.tr("Spoken to"), turns=True)
        self.wired.keep_together()
        self.pushes = InlineEdit(
            name=self.tr("What they push on"), placeholder=self.tr("What will they push on?")
        )
        self.remove = writes(
            IconButton("x", self.tr("Remove"), run=lambda: self.removed.emit(self._place))
        )
        set_look(self.remove, role="small")
        self.wired.changed.connect(lambda: self.wired_wanted.emit(self._place, self.wired.value()))
        self.pushes.edit_requested.connect(lambda text: self.wanted.emit(self._place, text))
        self._build()

    def show_person(self, person: Attendee, standing: Standing, *, editable: bool) -> None:
        """Show somebody."""
        self.name.setText(person.name)
        roles = ", ".join(ROLES[each] for each in standing.roles)
        came = {True: self.tr("Came"), False: self.tr("Did not come"), None: ""}[person.came]
        spoken = (
            self.tr("spoken to on {day}").format(day=date_text(person.wired_on))
            if person.wired_on and person.wired is not Wired.UNWIRED
            else ""
        )
        words = [each for each in (came, standing.title, roles, spoken) if each]
        if not editable and not person.ours and not spoken:
            words.append(self.tr("not spoken to before"))
        self._part.setText(" · ".join(words))
        self._part.setVisible(bool(words))
        self.wired.set_values((person.wired,))
        self.wired.setVisible(editable and not person.ours)
        self.pushes.setVisible(not person.ours and (editable or bool(person.pushes)))
        self.pushes.set_text(person.pushes)
        self.pushes.set_read_only(on=not editable)
        name = self.tr("Remove {name}").format(name=person.name)
        self.remove.setAccessibleName(name)
        self.remove.setToolTip("")
        self.remove.setVisible(editable)

    def _build(self) -> None:
        words = column(spacing=0)
        words.addWidget(self.name)
        words.addWidget(self._part)
        top = line(spacing=SPACE[1])
        top.addLayout(words, 1)
        top.addWidget(self.wired)
        top.addWidget(self.remove)
        box = column(spacing=2)
        box.addLayout(top)
        box.addWidget(self.pushes)
        self.setLayout(box)
