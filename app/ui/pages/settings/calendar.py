"""The days on which we work: a country or a part of one, and its next holidays."""

from PySide6.QtCore import QLocale

from app.domain.settings import Setting
from app.domain.workdays import WorkCalendar
from app.services import calendar_names
from app.services.calendars import Found, Source, our_calendar
from app.ui.labels import date_text
from app.ui.pages.settings import lines
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.part import Part
from app.ui.widgets.facts import Fact, FactsGrid
from app.ui.widgets.layout import Section
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class CalendarPart(Part):
    """Which public holidays are ours, and when the next ones are."""

    shows = frozenset({Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.form = OptionsForm(workspace, lines.CALENDAR)
        self.where = PlainLabel("", wrap=True)
        self.weekend = PlainLabel("", role="caption", wrap=True)
        self.days = FactsGrid()
        self.section = Section(self.tr("Next public holidays"))
        for widget in (self.where, self.days, self.weekend):
            self.section.add(widget)
        self.lay_form(
            self.tr("Working days"),
            self.tr("Steps of renewals fall on days on which you and the customer both work."),
            self.form,
            self.section,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        self.form.refresh()
        today = self._workspace.today()
        found = our_calendar(self._workspace.settings(), today)
        self.where.setText(self._where(found))
        code = "" if found.calendar is None else found.calendar.code
        coming = calendar_names.next_holidays(code, today) if code else ()
        self.days.set_facts(
            [
                Fact(
                    label=date_text(each.day), text=f"{_weekday(each.day.weekday())} · {each.name}"
                )
                for each in coming
            ]
        )
        self.days.setVisible(bool(coming))
        self.weekend.setText(self._weekend(found.worked))

    def _where(self, found: Found) -> str:
        if found.source is Source.NOTHING:
            return self.tr("Choose a calendar, or say in which country your company is.")
        if found.calendar is None:
            return self.tr(
                "No calendar is known for “%1”. Only weekends count as days off."
            ).replace("%1", found.said)
        name = calendar_names.place_name(found.calendar.code)
        if found.source is Source.CHOSEN:
            return name
        return self.tr("%1, from the country of your company").replace("%1", name)

    def _weekend(self, calendar: WorkCalendar) -> str:
        names = [_weekday(number) for number in sorted(calendar.weekend)]
        return self.tr("Weekend: %1").replace("%1", ", ".join(names))


def _weekday(number: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return QLocale().dayName(number + 1)
