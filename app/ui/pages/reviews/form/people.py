"""Who comes, of both sides: chosen from the contacts or by name, with how far each is won over."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import RuleError
from app.domain.reviews import Attendee, Wired
from app.services import review_editing as editing
from app.services.review_editing import Become
from app.services.reviews import ReviewView
from app.ui.labels import date_text, number_text
from app.ui.pages.reviews.form.person import PersonRow, Standing
from app.ui.pages.reviews.form.section import FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.completing import complete
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import Section, clear, column, line
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class PeopleSection(FormSection):
    """Theirs first, then ours. Each side has a line to add somebody by name."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._view: ReviewView | None = None
        self._editable = False
        self.rows: list[PersonRow] = []
        self._shape: object = None
        self.choose = Button(
            self.tr("Choose from contacts…"), role="link", run=self.ask_people, writes=True
        )
        self.wired_by = PlainLabel(tone="secondary", wrap=True)
        self._theirs, self._ours = Section(self.tr("Theirs")), Section(self.tr("Ours"))
        self.add_theirs = self._adder(self.tr("Add somebody of theirs"), ours=False)
        self.add_ours = self._adder(self.tr("Add somebody of ours"), ours=True)
        self._their_rows, self._our_rows = column(spacing=SPACE[2]), column(spacing=SPACE[2])
        self._build()

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        self._view, self._editable = view, editable
        people = view.review.attendees
        shape = (view.review.id, editable, tuple((each.ours, _key(each)) for each in people))
        if shape != self._shape:
            self._shape = shape
            self._lay(people)
        known = {each.id: each for each in view.people}
        for row, each in zip(self.rows, people, strict=True):
            contact = known.get(each.contact_id or "")
            roles = contact.position(view.day).roles if contact else ()
            row.show_person(
                each,
                Standing(title=contact.title if contact else "", roles=roles, day=view.day),
                editable=editable,
            )
        for adder in (self.add_theirs, self.add_ours, self.choose):
            adder.setVisible(editable)
        self.wired_by.setVisible(editable)
        self._say(view)

    @override
    def begin(self) -> None:
        first = self.choose if self._editable else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_people(self) -> None:
        """Offer every contact who is there, those who come marked."""
        view = self._view
        if view is None:
            return
        people = sorted(view.people, key=lambda each: each.name.casefold())
        chosen = {x.contact_id for x in view.review.attendees if x.contact_id}
        listed = CheckList(
            [(x.id, f"{x.name}, {x.title}" if x.title else x.name) for x in people],
            name=self.tr("Who comes"),
            taken=[key for key in chosen if key],
        )
        shown = popover.show(self.choose, listed, name=self.tr("Who comes"))

        def take() -> None:
            taken = set(listed.taken())
            if taken != chosen:
                self._become(
                    lambda held: editing.with_contacts(held, [x for x in people if x.id in taken])
                )

        shown.left.connect(take)

    def _build(self) -> None:
        for section, rows, adder in (
            (self._theirs, self._their_rows, self.add_theirs),
            (self._ours, self._our_rows, self.add_ours),
        ):
            section.body.setSpacing(SPACE[2])
            section.body.addLayout(rows)
            section.add(adder)
        head = line()
        head.addWidget(self.choose)
        head.addStretch()
        self._theirs.body.insertLayout(0, head)
        box = column(spacing=SPACE[3])
        box.addWidget(self.wired_by)
        box.addWidget(self._theirs)
        box.addWidget(self._ours)
        self.setLayout(box)

    def _adder(self, name: str, *, ours: bool) -> LineEdit:
        field = LineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        complete(field, partial(self._offers, ours=ours))
        field.returnPressed.connect(partial(self._add, field, ours=ours))
        return field

    def _offers(self, _typed: str, *, ours: bool) -> list[str]:
        if ours:
            return self.workspace.read(lambda book: [x.name for x in book.colleagues.all()])
        return [] if self._view is None else [each.name for each in self._view.people]

    def _add(self, field: LineEdit, *, ours: bool) -> None:
        view = self._view
        if view is None:
            return
        name = field.text()
        try:
            editing.with_name(view.review, name, ours=ours, people=view.people)
        except RuleError as reason:
            field.refuse(str(reason))
            return
        field.refuse("")
        field.setText("")
        self._become(lambda held: editing.with_name(held, name, ours=ours, people=view.people))

    def _lay(self, people: tuple[Attendee, ...]) -> None:
        clear(self._their_rows)
        clear(self._our_rows)
        self.rows = []
        for place, each in enumerate(people):
            row = PersonRow(place)
            row.wanted.connect(self._change)
            row.removed.connect(self._remove)
            row.wired_wanted.connect(self._wire)
            (self._our_rows if each.ours else self._their_rows).addWidget(row)
            row.show()
            self.rows.append(row)
        tab_as_read(self)

    def _change(self, place: int, pushes: str) -> None:
        self._become(
            lambda held: editing.with_attendee(
                held, place, replace(held.attendees[place], pushes=pushes)
            )
        )

    def _wire(self, place: int, how: Wired) -> None:
        today = self.workspace.today()
        self._become(
            lambda held: editing.with_attendee(
                held, place, editing.wired(held.attendees[place], how, today=today)
            )
        )

    def _remove(self, place: int) -> None:
        self._become(lambda held: editing.without_attendee(held, place))
        target = self.choose if self._editable else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _become(self, become: Become) -> None:
        self.wanted.emit(None, become)

    def _say(self, view: ReviewView) -> None:
        theirs = [each for each in view.review.attendees if not each.ours]
        self._theirs.note.setText(number_text(len(theirs), 0) if theirs else "")
        ours = len(view.review.attendees) - len(theirs)
        self._ours.note.setText(number_text(ours, 0) if ours else "")
        spoken = sum(each.wired is Wired.WIRED for each in theirs)
        said = self.tr(
            "Speak to each before the meeting, by {day} at the latest: {n} of {all} done."
        )
        self.wired_by.setText(
            said.format(day=date_text(view.wired_by), n=spoken, all=len(theirs))
            if theirs
            else self.tr("Nobody of theirs is on the list yet. Choose those who decide first.")
        )


def _key(attendee: Attendee) -> str:
    return attendee.contact_id or attendee.name
