"""Two entries of one person side by side: which values win, what is combined, what moves."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from app.domain.entity import Entity
from app.services import merging_phrases as words
from app.services.editing import merging
from app.services.editing.merging import Choice, Merger
from app.ui.attempts import attempt
from app.ui.labels import date_text, number_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Workspace

_WIDTH, _HEIGHT = 720, 500
_LABEL = 132
_LONGEST = 34  # characters of a value on its chip; its tip shows all
_OURS, _THEIRS = "kept", "other"


class MergeDialog(QDialog):
    """Shows what merging two entries would do; the value that wins is pressed, field by field."""

    def __init__(
        self, workspace: Workspace, kept_id: str, other_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._merger = workspace.read(lambda book: merging.look(book, kept_id, other_id))
        self.choices: dict[str, ChipChoice] = {}
        self.refusal = PlainLabel(role="caption", tone="risk", wrap=True)
        self.refusal.hide()
        self.keep = Button(self.tr("Merge"), role="primary", run=self.merge, writes=True)
        self.setWindowTitle(self.tr("Merge two entries of one person"))
        self._build()
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))

    def taken(self) -> frozenset[str]:
        """The fields whose value is that of the second entry."""
        found = self.choices.items()
        return frozenset(key for key, chips in found if chips.values() == (_THEIRS,))

    def merge(self) -> None:
        """Merge them in one step; what stands against it is said here."""
        kept, other, taken = self._merger.kept, self._merger.other, self.taken()
        label = self.tr("Merge two entries of {name}").format(name=_short(kept.name))
        refusal = attempt(
            self._workspace, label, lambda book: merging.merge(book, kept.id, other.id, taken)
        )
        if refusal is None:
            self.accept()
            return
        self.refusal.setText(refusal.reason)
        self.refusal.show()

    def _build(self) -> None:
        merger = self._merger
        inner = column(spacing=SPACE[3])
        for who in (merger.kept, merger.other):
            said = " · ".join(filter(None, (one_line(who.name), who.title, *who.emails)))
            inner.addWidget(PlainLabel(said, elide=True))
        inner.addLayout(self._side_by_side())
        for title, text in (
            (self.tr("Combined"), self._combined()),
            (self.tr("What moves"), self._moved()),
        ):
            section = column(spacing=SPACE[0])
            section.addWidget(PlainLabel(title, role="caption"))
            section.addWidget(PlainLabel(text, wrap=True))
            inner.addLayout(section)
        for text in self._lost(merger):
            inner.addWidget(PlainLabel(text, tone="secondary", wrap=True))
        inner.addStretch(1)
        content = QWidget()
        content.setLayout(inner)
        buttons = line()
        buttons.addWidget(self.refusal, 1)
        buttons.addStretch()
        buttons.addWidget(Button(self.tr("Cancel"), run=self.reject))
        buttons.addWidget(self.keep)
        box = column(margin=SPACE[4], spacing=SPACE[3])
        box.addWidget(PlainLabel(self.windowTitle(), role="title", elide=True))
        lead = self.tr("Press the value that wins, where they differ. Undo takes it all back.")
        box.addWidget(PlainLabel(lead, tone="secondary", wrap=True))
        box.addWidget(scrolled(content), 1)
        box.addLayout(buttons)
        self.setLayout(box)
        self.keep.setFocus()

    def _side_by_side(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[3])
        grid.setVerticalSpacing(SPACE[2])
        grid.setColumnMinimumWidth(0, scaled(_LABEL))
        grid.setColumnStretch(1, 1)
        for row, choice in enumerate(self._merger.choices):
            chips = ChipChoice(name=words.FIELDS[choice.key])
            texts = {_OURS: self._text(choice, 0), _THEIRS: self._text(choice, 1)}
            chips.set_choices([(key, _short(text)) for key, text in texts.items()])
            chips.set_values([_OURS])
            chips.changed.connect(lambda chips=chips: self._one_wins(chips))
            for key, text in texts.items():
                chip = chips.chip(key)
                if chip is not None:
                    chip.setToolTip(one_line(text))
            self.choices[choice.key] = chips
            grid.addWidget(PlainLabel(words.FIELDS[choice.key], tone="secondary"), row, 0)
            grid.addWidget(chips, row, 1)
        if not self._merger.choices:
            same = self.tr("Nothing has to be chosen: they do not differ, or one leaves it open.")
            grid.addWidget(PlainLabel(same, wrap=True), 0, 0, 1, 2)
        return grid

    @staticmethod
    def _one_wins(chips: ChipChoice) -> None:
        """Let one of both values always be chosen."""
        if not chips.values():
            chips.set_values([_OURS])

    def _text(self, choice: Choice, which: int) -> str:
        value = (choice.kept, choice.other)[which]
        if isinstance(value, date):
            return date_text(value)
        if value is None:
            return words.EMPTY.get(choice.key, "")
        if choice.key in {"account_id", "reports_to_id"}:
            return self._merger.names.get(str(value), self.tr("Somebody unknown"))
        return str(value)

    def _combined(self) -> str:
        merger = self._merger
        found = [words.COMBINED[each] for each in merger.combined]
        emails = dict.fromkeys((*merger.kept.emails, *merger.other.emails))
        said = self.tr("Both say together: {what}.").format(what=", ".join(found))
        lines = [said] if found else [self.tr("The second entry adds nothing.")]
        return "\n".join([*lines, *([", ".join(emails)] if emails else [])])

    def _moved(self) -> str:
        found = [_counted(kind, count) for kind, count in self._merger.moved.items()]
        if not found:
            return self.tr("Nothing names the second entry.")
        return self.tr("Goes to the one that stays: {what}.").format(what=", ".join(found))

    def _lost(self, merger: Merger) -> list[str]:
        found = []
        if merger.lines:
            found.append(self.tr("%n line(s) of the map between the two go.", "", merger.lines))
        if merger.is_circle:
            found.append(
                self.tr("They would report to themselves through somebody: that line goes.")
            )
        return found


def begin(workspace: Workspace, kept_id: str, other_id: str, window: QWidget) -> MergeDialog:
    """Show what merging two entries would do."""
    dialog = MergeDialog(workspace, kept_id, other_id, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def _counted(kind: type[Entity], count: int) -> str:
    return QCoreApplication.translate("MergeDialog", "{kind}: {n}").format(
        kind=words.MOVED[kind], n=number_text(count, 0)
    )


def _short(text: str) -> str:
    known = one_line(text)
    return known if len(known) <= _LONGEST else f"{known[: _LONGEST - 1]}…"
