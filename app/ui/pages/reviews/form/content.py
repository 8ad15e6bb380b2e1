"""What the deck is about besides the facts: one number, goals, roadmap, asks, and its pages."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.reviewing.thresholds import MOST_GOALS
from app.domain.reviews import Deck, PeriodGoal, RoadmapItem
from app.services import review_editing as editing
from app.services import review_phrases as phrases
from app.services.reviews import ReviewView
from app.ui.entries import (
    Asked,
    choice_entry,
    day_entry,
    number_entry,
    set_choices,
    text_entry,
)
from app.ui.labels import number_text
from app.ui.pages.reviews import sheets
from app.ui.pages.reviews.form.lines import lines_entry
from app.ui.pages.reviews.form.records import Kind, Part, Records
from app.ui.pages.reviews.form.section import FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class ContentSection(FormSection):
    """The one number leads; the pages stand at the end, each to be left out or shown."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._number = self.add_entry("headline_id", choice_entry())
        self._asks = self.add_entry(
            "asks",
            lines_entry(placeholder=self.tr("One a line: a sponsor, a reference, a decision")),
        )
        self.goals = Records(self._goal_kind())
        self.roadmap = Records(self._roadmap_kind())
        self.pages: dict[Deck, QCheckBox] = {}
        self._lacks: dict[Deck, PlainLabel] = {}
        self.words: dict[Deck, Button] = {}
        self._view: ReviewView | None = None
        self._goals_section = Section(self.tr("Goals of the next period"))
        for part in (self.goals, self.roadmap):
            part.wanted.connect(self.wanted)
        self._build()

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        self._view = view
        strongest = self.tr("The strongest that has a baseline")
        values = [(each.id, each.text) for each in view.value]
        set_choices(self._number, [(None, strongest), *values])
        super().show_view(view, editable=editable)
        most = self.workspace.settings()[MOST_GOALS]
        self.goals.show_review(view.review, editable=editable, most=most)
        self._goals_section.note.setText(
            self.tr("at most {n}").format(n=number_text(most, 0)) if editable else ""
        )
        self.roadmap.show_review(view.review, editable=editable)
        for each in view.pages:
            box, lacks = self.pages[each.page], self._lacks[each.page]
            box.blockSignals(True)  # noqa: FBT003 - Qt's signature
            box.setChecked(each.shown)
            box.blockSignals(False)  # noqa: FBT003 - Qt's signature
            box.setEnabled(editable and not each.must and not each.lacks)
            why = self.tr("must be told: something was missed") if each.must else ""
            self.words[each.page].setVisible(editable)
            lacks.setText(why or phrases.LACKS.get(each.lacks, ""))

    def _build(self) -> None:
        box = column(spacing=SPACE[4])
        box.addWidget(Asked(self.tr("The one number"), self._number))
        self._goals_section.add(self.goals)
        box.addWidget(self._goals_section)
        roadmap = Section(self.tr("On the roadmap for them"))
        roadmap.add(self.roadmap)
        box.addWidget(roadmap)
        asks = Section(self.tr("What we ask of them"))
        asks.add(Asked(self.tr("Asks"), self._asks))
        box.addWidget(asks)
        pages = Section(self.tr("Pages of the deck"))
        for page in Deck:
            pages.body.addLayout(self._page_row(page))
        box.addWidget(pages)
        self.setLayout(box)

    def _page_row(self, page: Deck) -> QHBoxLayout:
        check = self.pages[page] = writes(QCheckBox(phrases.PAGES[page]))
        check.toggled.connect(partial(self._show_page, page))
        lacks = self._lacks[page] = PlainLabel(role="caption", elide=True)
        lacks.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = line(spacing=SPACE[2])
        row.addWidget(check)
        row.addWidget(lacks, 1)
        words = self.words[page] = Button(
            self.tr("Words…"), role="link", run=partial(self._ask_words, page), writes=True
        )
        words.setAccessibleDescription(phrases.PAGES[page])
        row.addWidget(words)
        return row

    def _ask_words(self, page: Deck) -> None:
        """Ask for the headline, words and notes of a page."""
        if self._view is None:
            return

        def keep(headline: str, text: str, notes: str) -> None:
            self.wanted.emit(
                None,
                lambda held: editing.worded(held, page, headline=headline, text=text, notes=notes),
            )

        said = editing.page_of(self._view.review, page)
        popover.ask(self.words[page], sheets.words_of_page(phrases.PAGES[page], said, keep))

    def _show_page(self, page: Deck, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        self.wanted.emit(None, lambda held: editing.with_page(held, page, left_out=not shown))

    def _goal_kind(self) -> Kind:
        needed = self.tr("A goal needs words. Write what is to be reached.")
        number = partial(number_entry, decimals=4, optional=True)
        return Kind(
            field="goals",
            parts=[
                Part(
                    key="text",
                    label=self.tr("Goal"),
                    entry=lambda: text_entry(needed=needed),
                    wide=True,
                ),
                Part(key="metric", label=self.tr("Measured by"), entry=text_entry),
                Part(key="unit", label=self.tr("In"), entry=text_entry),
                Part(key="baseline", label=self.tr("From"), entry=number),
                Part(key="target", label=self.tr("To"), entry=number),
                Part(key="due_on", label=self.tr("By"), entry=partial(day_entry, optional=True)),
                Part(key="depends_on", label=self.tr("Depends on"), entry=text_entry),
                Part(key="theirs", label=self.tr("Owned by them"), entry=text_entry),
                Part(key="ours", label=self.tr("Owned by us"), entry=text_entry),
            ],
            make=lambda text: PeriodGoal(text=text),
            add=self.tr("Add a goal"),
            empty=needed,
            remove=self.tr("Remove goal {n}"),
            then="metric",
        )

    def _roadmap_kind(self) -> Kind:
        needed = self.tr("Write what comes.")
        return Kind(
            field="roadmap",
            parts=[
                Part(
                    key="text",
                    label=self.tr("What comes"),
                    entry=lambda: text_entry(needed=needed),
                    wide=True,
                ),
                Part(
                    key="on",
                    label=self.tr("When; empty: no date"),
                    entry=partial(day_entry, optional=True),
                ),
                Part(key="serves", label=self.tr("Which objective it serves"), entry=text_entry),
            ],
            make=lambda text: RoadmapItem(text=text),
            add=self.tr("Add what comes"),
            empty=needed,
            remove=self.tr("Remove what comes {n}"),
            then="on",
        )
