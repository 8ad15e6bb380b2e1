"""How we keep in touch with somebody: how often, when last, and what came of it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.interactions import Interaction
from app.domain.people.cadence import Cadence, Warmth
from app.domain.red_flags.finding import Room, Where
from app.services.editing import people
from app.services.people_words import kept_up
from app.services.person import PersonView
from app.services.where import address
from app.ui.labels import channels, date_text
from app.ui.pages.people.about.acts import Acts
from app.ui.pages.people.wording import warmth_mark
from app.ui.speaking import speak
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import Section, clear, column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.numbers import read_number
from app.ui.widgets.text import PlainLabel, one_line


class Contacting(Section):
    """Status and cadence, and the last exchanges, which a click opens."""

    def __init__(self, acts: Acts) -> None:
        super().__init__("")
        self.heading.setText(self.tr("In touch"))
        self._acts = acts
        self.mark = HealthMark(warmth_mark(Warmth.UNKNOWN))
        self.said = PlainLabel(tone="secondary", wrap=True)
        self.cadence = InlineEdit(name=self.tr("How often to speak, in days"))
        self.cadence.edit_requested.connect(self._keep_cadence)
        self.list = column(spacing=0)
        self.more = PlainLabel(role="caption")
        often = line(spacing=SPACE[1])
        often.addWidget(PlainLabel(self.tr("Own cadence"), tone="secondary"))
        often.addWidget(self.cadence, 1)
        self.add(self.mark)
        self.add(self.said)
        self.body.addLayout(often)
        self.body.addLayout(self.list)
        self.add(self.more)

    def show_person(self, seen: PersonView) -> None:
        """Show another person, or another state of one."""
        self.mark.set_mark(warmth_mark(seen.cadence.warmth))
        self.said.setText(kept_up(seen.cadence, seen.day, speak()))
        self._show_cadence(seen.cadence)
        clear(self.list)
        for each in seen.exchanges:
            self.list.addWidget(self._exchange(each))
        self.more.setVisible(bool(seen.more))
        self.more.setText(self.tr("%n earlier exchange(s)", "", seen.more))

    def exchanges(self) -> list[YieldingButton]:
        """The exchanges offered, the newest first."""
        items = (self.list.itemAt(n) for n in range(self.list.count()))
        found = (item.widget() for item in items if item is not None)
        return [each for each in found if isinstance(each, YieldingButton)]

    def _show_cadence(self, cadence: Cadence) -> None:
        days = speak().days(cadence.days)
        usual = self.tr("{days}, as their parts ask").format(days=days)
        self.cadence.set_placeholder(usual)
        self.cadence.set_text(str(cadence.days) if cadence.is_own else "")

    def _exchange(self, each: Interaction) -> QWidget:
        parts = [date_text(each.on), channels()[each.channel], one_line(each.summary)]
        open_it = partial(self._open, each)
        text = " · ".join(part for part in parts if part)
        button = YieldingButton(text, role="quiet", run=open_it)
        set_look(button, align="flush")
        return button

    def _open(self, each: Interaction) -> None:
        where = address(each.account_id, Where(Room.EXCHANGES, each.id))
        self._acts.workspace.open_requested.emit("account", where)

    def _keep_cadence(self, text: str) -> None:
        number = read_number(text) if text else None
        if text and (number is None or number != int(number)):
            self.cadence.refuse(self.tr("Type a whole number of days, or nothing."))
            return
        days = None if number is None else int(number)
        refusal = self._acts.attempt(
            self.tr("How often to speak to {name}"),
            lambda book, who, _: people.set_cadence(book, who, days),
        )
        if refusal is not None:
            self.cadence.refuse(refusal.reason)
