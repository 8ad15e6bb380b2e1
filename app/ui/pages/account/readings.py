"""The readings of one measure, typed one by one: looked at while they are typed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject

from app.domain.observations import Measure, Observation
from app.domain.readable import SHARES, is_unit, range_said, readable
from app.services.account import AccountView, MeasureRow
from app.services.editing import readings
from app.services.editing.readings import Earlier, Fate, Look, ReadingEntry
from app.ui.attempts import attempt
from app.ui.labels import date_text, number_text
from app.ui.pages.account import wording
from app.ui.pages.account.records import Kind, Records, Verb, Way
from app.ui.widgets.entry import Live, Note, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace

_PERCENT = 100
_OWN = ""  # a measure that the user names


class Readings(QObject):
    """The list of readings of the chosen measure, and the sheet that adds one."""

    def __init__(
        self, workspace: Workspace, chosen: Callable[[], str], paste: Callable[[], object]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._chosen = chosen
        self._view: AccountView | None = None
        self._row: MeasureRow | None = None
        self._earlier: dict[str, Earlier] = {}
        self.records: Records[Observation] = Records(self._kind(paste), beside=False)

    def show_view(self, view: AccountView) -> None:
        """Turn to another state of the account."""
        self._view = view
        self._earlier = {}

    def show_row(self, row: MeasureRow | None) -> None:
        """List the readings of a measure, the newest first."""
        self._row = row
        owner = f"{self._view.id if self._view else ''}:{row.measure if row else ''}"
        self.records.show_values(owner, tuple(reversed(row.readings)) if row else ())

    def add_answer(self) -> None:
        """Begin an answer to the question that was asked last."""
        rows = self._view.measures if self._view else ()
        asked = [row for row in rows if row.measure in {Measure.NPS, Measure.CSAT}]
        newest = max(asked, key=lambda row: row.newest.on, default=None)
        self.records.begin(self._sheet(None, newest.measure if newest else Measure.NPS))

    def _kind(self, paste: Callable[[], object]) -> Kind[Observation]:
        return Kind(
            name=self.tr("Readings"),
            columns=[
                Column(
                    key="on",
                    title=self.tr("Day"),
                    text=lambda each: date_text(each.on),
                    sort=lambda each: each.on,
                    tone=self._tone,
                    width=104,
                ),
                Column(
                    key="value",
                    title=self.tr("Value"),
                    text=lambda each: wording.reading_text(each.measure, each.value, each.unit),
                    sort=lambda each: each.value,
                    tone=self._tone,
                    align="right",
                    width=84,
                ),
                Column(
                    key="source",
                    title=self.tr("From"),
                    text=self._whence,
                    tip=self._whence,
                    tone=self._tone,
                    width=90,
                    stretch=True,
                ),
            ],
            empty=self.tr("Type in what you read, paste a column of a spreadsheet, or import it."),
            add_text=self.tr("Add reading"),
            sheet=self._sheet,
            verbs=[Verb(text=self.tr("Remove"), run=self._remove, keys="Del")],
            ways=[Way(text=self.tr("Paste…"), run=paste, tip=self.tr("Cells you copied: Ctrl+V"))],
        )

    def _tone(self, reading: Observation) -> str:
        return "tertiary" if self._is_corrected(reading) else ""

    def _is_corrected(self, reading: Observation) -> bool:
        return self._row is not None and reading.id in self._row.corrected

    def _whence(self, reading: Observation) -> str:
        """Who answered, where it comes from, and whether something later counts instead."""
        names = self._view.people if self._view else {}
        words = [names.get(reading.contact_id or "", ""), reading.source]
        if self._is_corrected(reading):
            words.append(self.tr("corrected"))
        elif reading.corrects is not None:
            words.append(self.tr("correction"))
        return " · ".join(word for word in words if word)

    def _sheet(self, reading: Observation | None, measure: str = "") -> Sheet:
        measure = reading.measure if reading else measure or self._chosen()
        value = None if reading is None else reading.value
        if value is not None and measure in SHARES:
            value = round(value * _PERCENT, 6)
        unit = "" if reading is None or readable(measure).unit else reading.unit
        return Sheet(
            title=self.tr("Change reading") if reading else self.tr("New reading"),
            fields=self._fields(),
            values={
                "measure": measure,
                "name": "",
                "value": value,
                "on": reading.on if reading else self._workspace.today(),
                "contact_id": reading.contact_id if reading else None,
                "unit": unit,
                "source": reading.source if reading else readings.TYPED,
            },
            keep=lambda typed: self._keep(reading, typed),
            keep_text=self.tr("Keep") if reading else self.tr("Add reading"),
            first="value",
            live=lambda typed: self._live(reading, typed),
        )

    def _fields(self) -> list[Field]:
        view = self._view
        known: dict[object, str] = (
            {row.measure: row.measure for row in view.measures} if view else {}
        )
        known |= dict(wording.measures().items())
        own: list[tuple[object, str]] = [(_OWN, self.tr("Another, by name…"))]
        nobody: list[tuple[object, str]] = [(None, self.tr("Nobody named"))]
        people = [(row.id, row.contact.name) for row in view.contacts] if view else []
        return [
            Field(
                key="measure",
                label=self.tr("Measure"),
                kind="choice",
                choices=[*known.items(), *own],
            ),
            Field(key="name", label=self.tr("Its name"), longest=80),
            Field(key="value", label=self.tr("Value"), kind="decimal", required=True),
            Field(key="on", label=self.tr("Day"), kind="date", required=True),
            Field(
                key="contact_id",
                label=self.tr("Who answered"),
                kind="choice",
                choices=[*nobody, *people],
            ),
            Field(key="unit", label=self.tr("Unit"), longest=40),
            Field(key="source", label=self.tr("Source")),
        ]

    def _entry(self, typed: dict[str, Any]) -> ReadingEntry:
        """What is typed, as a reading; shares are typed in percent."""
        measure = typed["measure"] or typed["name"]
        value: Decimal | None = typed["value"]
        in_percent = measure in SHARES and not typed["unit"].strip()
        has_sizes = in_percent or not readable(measure).unit or is_unit(readable(measure).unit)
        return ReadingEntry(
            measure=measure,
            value=None if value is None else float(value),
            on=typed["on"],
            unit="%" if in_percent else typed["unit"] if has_sizes else "",
            source=typed["source"],
            contact_id=typed["contact_id"] if readable(measure).of_person else None,
        )

    def _look(self, reading: Observation | None, entry: ReadingEntry) -> Look:
        """What would become of it beside the other readings of the account."""
        but = reading.id if reading else ""
        if but not in self._earlier:
            held = [
                each for row in (self._view.measures if self._view else ()) for each in row.readings
            ]
            held.sort(key=lambda each: (each.on, each.id))
            self._earlier = {but: Earlier(held, but=but)}
        return readings.look(entry, self._earlier[but], today=self._workspace.today())

    def _live(self, reading: Observation | None, typed: dict[str, Any]) -> Live:
        entry = self._entry(typed)
        is_own = typed["measure"] == _OWN
        notes = {} if is_own else {"measure": Note(self._measure_said(entry.measure))}
        rule = readable(entry.measure)
        has_sizes = not rule.unit or is_unit(rule.unit)
        shown = {"name": is_own, "contact_id": rule.of_person, "unit": has_sizes}
        if not entry.measure or entry.value is None or entry.on is None:
            return Live(notes=notes, shown=shown)
        looked = self._look(reading, entry)
        if looked.fate is Fate.REFUSED:
            key = "name" if looked.field == "measure" else looked.field
            return Live(notes={**notes, key: Note(looked.reason, "risk")}, shown=shown)
        if entry.unit not in {"", "%", looked.unit}:
            kept = wording.reading_text(entry.measure, looked.value, looked.unit)
            notes["unit"] = Note(self.tr("Kept as %1.").replace("%1", kept))
        notes["value"] = self._said(reading, looked)
        is_correction = reading is None and looked.fate is Fate.CORRECTION
        keep_text = self.tr("Add as correction") if is_correction else ""
        return Live(notes=notes, shown=shown, keep_text=keep_text)

    def _said(self, reading: Observation | None, looked: Look) -> Note:
        """What stands beside the reading already, and what it contradicts."""
        words = [readings.excess_said(each) for each in looked.excesses]
        before = looked.before
        if before is not None and reading is None:
            there = self.tr("There is %1 from %2 (%3).")
            if looked.fate is Fate.CORRECTION:
                there = self.tr("There is %1 from %2 (%3). Add this beside it as a correction?")
            elif before.value == looked.value:
                there = self.tr("There is %1 from %2 (%3) already: nothing to add.")
            value = wording.reading_text(before.measure, before.value, before.unit)
            there = there.replace("%1", value).replace("%2", date_text(before.on))
            words.insert(0, there.replace("%3", before.source))
        return Note(" ".join(words), "")

    def _measure_said(self, measure: str) -> str:
        """In which unit a measure is read, and what health makes of it."""
        rule = readable(measure)
        if not rule.unit:
            return self.tr("A measure of your own: kept and drawn, not part of health.")
        span = range_said(measure)
        unit = f"{span[0].upper()}{span[1:]}"
        if rule.most is None and rule.unit not in span:
            unit = f"{unit}, {rule.unit}" if rule.unit != "count" else unit
        return f"{unit}. {wording.measure_use(measure)}"

    def _keep(self, reading: Observation | None, typed: dict[str, Any]) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        entry = self._entry(typed)
        if typed["measure"] == _OWN and not typed["name"].strip():
            return Refusal("name", self.tr("Give the measure a name."))
        word = wording.measure_word(entry.measure)
        if reading is not None:
            return attempt(
                self._workspace,
                self.tr("Change reading of %1").replace("%1", word),
                lambda book: readings.correct(book, reading.id, entry, today=today),
            )
        looked = self._look(None, entry)
        if looked.fate is Fate.SAME:
            return Refusal("value", self._said(None, looked).text)
        label = self.tr("Add reading of %1")
        if looked.fate is Fate.CORRECTION:
            label = self.tr("Add correction of %1")
        return attempt(
            self._workspace,
            label.replace("%1", word),
            lambda book: readings.add(book, view.id, entry, today=today),
        )

    def _remove(self, reading: Observation) -> None:
        label = self.tr("Remove reading of %1 (%2)")
        label = label.replace("%1", wording.measure_word(reading.measure))
        attempt(
            self._workspace,
            label.replace("%2", number_text(reading.value)),
            lambda book: readings.discard(book, reading.id),
        )
