"""What is shown of pasted lines: their columns, and what each would do in words."""

from app.services.editing.pasting import PastedRow, Pasting
from app.services.editing.readings import Fate, excess_said
from app.ui.labels import NOTHING, date_text, number_text, translate
from app.ui.pages.account import wording
from app.ui.widgets.table import Column


def columns() -> list[Column[PastedRow]]:
    """The columns of pasted lines; day and value can be mended where they stand."""
    return [
        Column(
            key="line",
            title=translate("Pasting", "Line"),
            text=lambda row: number_text(row.line),
            sort=lambda row: row.line,
            align="right",
            width=56,
        ),
        Column(
            key="measure",
            title=translate("Pasting", "Measure"),
            text=lambda row: wording.measure_word(row.measure) or NOTHING,
            width=180,
        ),
        Column(
            key="on",
            title=translate("Pasting", "Day"),
            text=lambda row: row.day_text if row.on is None else date_text(row.on),
            sort=lambda row: row.on,
            edit=lambda row: row.day_text if row.day_at is not None else None,
            width=110,
        ),
        Column(
            key="value",
            title=translate("Pasting", "Value"),
            text=_value,
            edit=lambda row: row.value_text if row.value_at is not None else None,
            align="right",
            width=110,
        ),
        Column(
            key="does",
            title=translate("Pasting", "What it does"),
            text=_does,
            tip=_does,
            tone=_tone,
            sort=lambda row: list(Fate)[::-1].index(row.fate),
            width=320,
            stretch=True,
        ),
    ]


def _value(row: PastedRow) -> str:
    if row.fate is Fate.REFUSED:
        return row.value_text
    return wording.reading_text(row.measure, row.looked.value, row.looked.unit)


def _does(row: PastedRow) -> str:
    looked = row.looked
    if looked.fate is Fate.REFUSED:
        return looked.reason
    words = [translate("Pasting", "New")]
    if looked.before is not None:
        said = translate("Pasting", "There already (%2)")
        if looked.fate is Fate.CORRECTION:
            said = translate("Pasting", "Corrects %1 (%2)")
        value = wording.reading_text(looked.before.measure, looked.before.value, looked.before.unit)
        words = [said.replace("%1", value).replace("%2", looked.before.source)]
    return ". ".join(words + [excess_said(each) for each in looked.excesses])


def counts_said(plan: Pasting) -> str:
    """How many lines come to what."""
    words = (
        (plan.count(Fate.NEW), translate("Pasting", "%1 new")),
        (plan.count(Fate.CORRECTION), translate("Pasting", "%1 correcting")),
        (plan.count(Fate.SAME), translate("Pasting", "%1 there already")),
        (plan.count(Fate.REFUSED), translate("Pasting", "%1 refused")),
    )
    return " · ".join(said.replace("%1", number_text(count)) for count, said in words if count)


def hint_said(plan: Pasting) -> str:
    """What else is worth knowing of the block as a whole."""
    words = []
    if plan.left_out:
        names = ", ".join(f"“{name}”" for name in plan.left_out)
        words.append(
            translate("Pasting", "Left out, as they hold no numbers: %1.").replace("%1", names)
        )
    if plan.is_undated:
        words.append(
            translate("Pasting", "No column holds days: say when the first value was read.")
        )
    if plan.count(Fate.REFUSED):
        words.append(
            translate("Pasting", "Press F2 on a refused line to mend it here, Del to leave it out.")
        )
    return " ".join(words)


def add_text(plan: Pasting) -> str:
    """What the button says, and the step in the history."""
    count = len(plan.made)
    if not count:
        return translate("Pasting", "Nothing to add")
    if count == 1:
        return translate("Pasting", "Add 1 reading")
    return translate("Pasting", "Add %1 readings").replace("%1", number_text(count))


def _tone(row: PastedRow) -> str:
    if row.fate is Fate.REFUSED:
        return "danger"
    return "tertiary" if row.fate is Fate.SAME else ""
