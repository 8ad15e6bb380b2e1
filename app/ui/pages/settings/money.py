"""Currency and rates: what amounts are read in, and what other money is worth."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from app.domain.rates import Rate
from app.domain.settings import Setting
from app.services import places, settings
from app.services.settings import RateEntry
from app.ui.attempts import keep
from app.ui.labels import date_text, number_text
from app.ui.pages.settings import lines
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.records import Act, Records
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.form import Field
from app.ui.widgets.layout import Section
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace


class MoneyPart(Part):
    """The book's currency and the rates the user typed in."""

    shows = frozenset({Setting, Rate})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.own = ""  # the book's currency, read once for all cells
        self.form = OptionsForm(workspace, lines.CURRENCY)
        self.rates = Records(
            _columns(self),
            name=self.tr("Rates"),
            add_text=self.tr("Add a rate"),
            add=self._add,
            acts=(
                Act(text=self.tr("Change…"), run=self._change),
                Act(text=self.tr("Remove"), run=self._remove, key=Qt.Key.Key_Delete),
            ),
            empty=self.tr(
                "Add a rate for every currency your customers pay in. Without one an account in "
                "it has no segment; amounts are never converted or added up."
            ),
        )
        section = Section(self.tr("Rates"), divided=False)
        section.add(self.rates, 1)
        self.lay_table(
            self.tr("Currency and rates"),
            self.tr("Nothing is looked up: rates are what you type."),
            self.form,
            section,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        self.own = self._workspace.settings().currency
        self.form.refresh()
        self.rates.set_values(self._workspace.read(settings.rates))

    def _add(self) -> None:
        today = self._workspace.today()
        dialog = self._dialog(self.tr("Add a rate"), {"since": today})
        dialog.kept.connect(
            lambda values: keep(
                self._workspace,
                dialog,
                self.tr("Add rate"),
                lambda book: settings.add_rate(book, _entry(values), today=today),
            )
        )
        dialog.open()

    def _change(self, rate: Rate) -> None:
        values = {"currency": rate.currency, "value": rate.value, "since": rate.since}
        dialog = self._dialog(self.tr("Change rate"), values)
        dialog.kept.connect(partial(self._keep_change, dialog, rate))
        dialog.open()

    def _keep_change(self, dialog: FormDialog, rate: Rate, values: dict[str, Any]) -> None:
        today = self._workspace.today()
        keep(
            self._workspace,
            dialog,
            self.tr("Change rate"),
            lambda book: settings.change_rate(book, rate.id, _entry(values), today=today),
        )

    def _remove(self, rate: Rate) -> None:
        self._workspace.edit(
            self.tr("Remove rate"), lambda book: settings.remove_rate(book, rate.id)
        )

    def _dialog(self, title: str, values: dict[str, Any]) -> FormDialog:
        own = self.own
        others = [each for each in places.currencies() if each[0] != own]
        dialog = FormDialog(
            title,
            [
                Field(key="currency", label=self.tr("Currency"), kind="choice", choices=others),
                Field(
                    key="value",
                    label=self.tr("One is worth"),
                    kind="decimal",
                    unit=own,
                ),
                Field(key="since", label=self.tr("From"), kind="date"),
            ],
            values,
            keep_text=self.tr("Keep the rate"),
            lead=self.tr("How much {own} one unit of the currency is worth.").format(own=own),
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _entry(values: dict[str, Any]) -> RateEntry:
    return RateEntry(
        currency=str(values["currency"] or ""), value=values["value"], since=values["since"]
    )


def _columns(part: MoneyPart) -> list[Column[Rate]]:
    return [
        Column(
            key="currency", title=part.tr("Currency"), text=lambda each: each.currency, strong=True
        ),
        Column(
            key="name",
            title=part.tr("Name"),
            text=lambda each: places.currency_name(each.currency),
            stretch=True,
        ),
        Column(
            key="value",
            title=part.tr("One is worth"),
            text=lambda each: f"{number_text(each.value)} {part.own}",
            sort=lambda each: each.value,
            align="right",
            width=180,
        ),
        Column(
            key="since",
            title=part.tr("From"),
            text=lambda each: date_text(each.since),
            sort=lambda each: each.since,
            width=140,
        ),
    ]
