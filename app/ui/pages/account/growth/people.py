"""Who uses the product most, and how fast the customer takes things up."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.growth.power_users import DIMENSIONS, Person
from app.domain.growth.thresholds import POWER_DAYS, POWER_SCORE
from app.domain.observations import Measure
from app.services.account import AccountView
from app.ui.labels import NOTHING, date_text, number_text, translate
from app.ui.pages.account.growth import limit_words
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.facts import FactsGrid
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.painting import Level
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_FACTS = 296


class People(QWidget):
    """People with their five dimensions and class at the left, adoption at the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: AccountView | None = None
        self.table: TableView[Person] = TableView(
            self._columns(),
            name=self.tr("Use by person"),
            identify=lambda each: each.contact_id,
            compact=True,
        )
        self.count = PlainLabel(role="caption")
        self.facts = FactsGrid()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(
            EmptyState(
                self.tr(
                    "Who uses it most is seen here, once log-in days, features, minutes and "
                    "actions of single people are read."
                ),
                action=self.tr("Import readings"),
                run=lambda: workspace.open_requested.emit("importing", ""),
                writes=True,
            )
        )
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        found = view.growth.people
        self.table.set_values(found)
        if self.table.current() is None:
            self.table.select_first()
        self._pages.setCurrentIndex(0 if found else 1)
        self.count.setText(self._power(len(view.growth.power_users)) if found else "")
        words = self.tr("At %1 points or more, and on %2 of 28 days or more")
        words = words.replace("%1", number_text(view.settings[POWER_SCORE], 0))
        self.count.set_tip(words.replace("%2", str(view.settings[POWER_DAYS])))
        self.facts.set_facts(limit_words.adoption_facts(view.growth.velocity))

    def _power(self, count: int) -> str:
        if count == 1:
            return self.tr("1 power user")
        return self.tr("%1 power users").replace("%1", number_text(count, 0))

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.addWidget(PlainLabel(self.tr("Use by person"), role="section"))
        head.addWidget(self.count)
        head.addStretch()
        users = column(spacing=SPACE[1])
        users.addLayout(head)
        users.addWidget(self._pages, 1)
        adoption = Section(self.tr("Adoption"))
        adoption.add(self.facts)
        adoption.body.addStretch()
        adoption.setFixedWidth(scaled(_FACTS))
        box = line(spacing=SPACE[4])
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addLayout(users, 1)
        box.addWidget(adoption)
        self.setLayout(box)

    def _columns(self) -> list[Column[Person]]:
        return [
            Column(
                key="name",
                title=self.tr("Person"),
                text=self._name,
                strong=True,
                width=100,
                stretch=True,
            ),
            Column(
                key="class",
                title=self.tr("Class"),
                title_tip=self.tr("By the days of the last 28 with a log-in: 16, 4, 1"),
                text=limit_words.class_text,
                picture=limit_words.person_mark,
                width=148,
            ),
            Column(
                key="score",
                title=self.tr("Score"),
                title_tip=self.tr("The mean of the percentiles over the five, from 0 to 100"),
                text=lambda each: number_text(round(each.score), 0),
                sort=lambda each: each.score,
                picture=lambda each: Level(
                    value=each.score / 100, word=number_text(round(each.score), 0)
                ),
                tip=lambda each: date_text(each.as_of),
                width=80,
            ),
            *(self._dimension(each) for each in DIMENSIONS),
        ]

    def _dimension(self, measure: Measure) -> Column[Person]:
        title, tip, width = _titles()[measure]
        return Column(
            key=measure,
            title=title,
            title_tip=tip,
            text=partial(_read, measure),
            sort=lambda each: each.read.get(measure),
            align="right",
            width=width,
        )

    def _name(self, person: Person) -> str:
        return self._view.people.get(person.contact_id, NOTHING) if self._view else NOTHING


def _read(measure: Measure, person: Person) -> str:
    return limit_words.read_text(person, measure)


def _titles() -> dict[Measure, tuple[str, str, int]]:
    """The heads of the five dimensions, what they mean, and how wide they are."""
    return {
        Measure.LOGIN_DAYS: (
            translate("Limits", "Days"),
            translate("Limits", "Days of the last 28 with a log-in"),
            54,
        ),
        Measure.FEATURES_TOUCHED: (
            translate("Limits", "Features"),
            translate("Limits", "Features used in 28 days, and their share of all"),
            82,
        ),
        Measure.ADVANCED_ACTIONS: (
            translate("Limits", "Advanced"),
            translate("Limits", "Advanced actions in 28 days"),
            84,
        ),
        Measure.MINUTES: (
            translate("Limits", "Minutes"),
            translate("Limits", "Minutes in the product in 28 days"),
            70,
        ),
        Measure.ACTIONS: (
            translate("Limits", "Actions"),
            translate("Limits", "Actions in 28 days"),
            70,
        ),
    }
