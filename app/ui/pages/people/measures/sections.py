"""Coverage, threads and support: each a sentence or two, then who it is made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.people.coverage import Coverage
from app.domain.people.support import Support
from app.domain.people.threads import Threads
from app.domain.stakeholders import RolePart, Touch
from app.services import measure_words as said
from app.services import people_phrases as phrases
from app.services.people import PeopleView
from app.services.phrases import ROLES
from app.ui.labels import date_text, number_text, percent_text
from app.ui.pages.people.measures.names import name_button, names
from app.ui.pages.people.wording import signed_text
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import ROW, SPACE
from app.ui.widgets.layout import Section, clear
from app.ui.widgets.marks import HealthMark, LevelBar
from app.ui.widgets.painting import Level, Mark
from app.ui.widgets.text import PlainLabel

_TONES = {
    Touch.ACTIVE: "good",
    Touch.COOLING: "watch",
    Touch.GAP: "risk",
    Touch.NOBODY: "unknown",
}
_MOST = 12  # lines of a list; the sentence above counts them all
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Measure(Section):
    """Sentences, and under them lines in columns.

    Signals:
        contact_chosen: the id of somebody named.
    """

    contact_chosen = Signal(str)

    def __init__(self, heading: str, stretches: Sequence[int]) -> None:
        super().__init__("")
        self.heading.setText(heading)
        self._rows = 0
        self.said = PlainLabel(wrap=True)
        self.warning = PlainLabel(wrap=True, role="strong", tone="danger")
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(SPACE[2])
        self.grid.setVerticalSpacing(0)
        for column, stretch in enumerate(stretches):
            self.grid.setColumnStretch(column, stretch)
        self.add(self.said)
        self.add(self.warning)
        self.body.addLayout(self.grid)

    def tell(self, sentences: Sequence[str], warnings: Sequence[str] = ()) -> None:
        """Write the sentences; a warning stands apart from them."""
        self.said.setText("\n".join(sentences))
        self.said.setVisible(bool(sentences))
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))

    def empty(self, titles: Sequence[str] = ()) -> None:
        """Begin the lines anew, under titles."""
        clear(self.grid)
        for number in range(self._rows):
            self.grid.setRowMinimumHeight(number, 0)
        self._rows = 1 if titles else 0
        for column, title in enumerate(titles):
            label = PlainLabel(title, role="column")
            if title and column == len(titles) - 1:
                label.setAlignment(_RIGHT)
            self.grid.addWidget(label, 0, column)

    def row(self, *widgets: QWidget) -> None:
        """Add a line."""
        for column, widget in enumerate(widgets):
            self.grid.addWidget(widget, self._rows, column)
        self.grid.setRowMinimumHeight(self._rows, scaled(ROW))
        self._rows += 1


class CoverageMeasure(Measure):
    """Which parts are held by whom, how warm, and what each weighs."""

    def __init__(self) -> None:
        super().__init__("", (2, 4, 2, 1, 1))
        self.heading.setText(self.tr("Parts in the decision"))

    def show_measure(self, found: Coverage, view: PeopleView) -> None:
        """Show the parts of an account."""
        words = speak()
        sentences = said.covered(found, words)
        warnings = sentences[-1:] if found.urgent else []
        told = sentences[: len(sentences) - len(warnings)]
        self.tell([*told, said.reached(found, view.worth, words)], warnings)
        self.empty(
            (
                self.tr("Part"),
                self.tr("Who"),
                self.tr("Contact"),
                self.tr("Last spoken"),
                self.tr("Counts"),
            )
            if found.roles
            else ()
        )
        for part in found.roles.parts if found.roles else ():
            self._add(part)

    def _add(self, part: RolePart) -> None:
        name = PlainLabel(ROLES[part.role])
        name.set_tip(phrases.CARES[part.role])
        counts = PlainLabel(
            self.tr("{share} of {whole}").format(
                share=percent_text(part.covered), whole=percent_text(part.weight)
            )
        )
        counts.setAlignment(_RIGHT)
        self.row(
            name,
            names(part.holders, self.contact_chosen.emit, self.tr("Nobody yet")),
            HealthMark(Mark(tone=_TONES[part.touch], word=phrases.TOUCHES[part.touch])),
            PlainLabel(date_text(part.last_met), tone="secondary"),
            counts,
        )


class ThreadsMeasure(Measure):
    """How the exchanges of 90 days fall to people."""

    def __init__(self) -> None:
        super().__init__("", (3, 6, 1))
        self.heading.setText(self.tr("Threads"))

    def show_measure(self, found: Threads | None) -> None:
        """Show the threads of an account."""
        sentences = said.threaded(found, speak())
        single = sentences[1:]
        self.tell(sentences[:1], single)
        self.empty()
        for each in found.threads[:_MOST] if found else ():
            name = name_button(each.contact, self.contact_chosen.emit)
            bar = LevelBar(Level(value=each.share, word=percent_text(each.share)), name=name.text())
            days = PlainLabel(self.tr("%n day(s)", "", each.count), tone="secondary")
            days.setAlignment(_RIGHT)
            self.row(name, bar, days)


class SupportMeasure(Measure):
    """Who is for us and who against, the weightiest first."""

    def __init__(self) -> None:
        super().__init__("", (4, 2, 3, 1))
        self.heading.setText(self.tr("Support"))

    def show_measure(self, found: Support) -> None:
        """Show the support of an account."""
        self.tell(said.supported(found, speak()))
        titles = self.tr("Who"), self.tr("Influence"), self.tr("Support"), self.tr("Weighs")
        self.empty(titles if found.stances else ())
        for each in found.stances[:_MOST]:
            support = f"{signed_text(each.support)} {phrases.SUPPORTS[each.support]}"
            weighs = PlainLabel(signed_text(each.influence * each.support))
            weighs.setAlignment(_RIGHT)
            self.row(
                name_button(each.contact, self.contact_chosen.emit),
                PlainLabel(self.tr("{n} of 5").format(n=number_text(each.influence, 0))),
                HealthMark(Mark(tone=_leaning(each.support), word=support)),
                weighs,
            )


def _leaning(support: int) -> str:
    if support == 0:
        return "unknown"
    return "good" if support > 0 else "risk"
