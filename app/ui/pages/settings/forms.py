"""The parts that are options and nothing else, and the one that previews what bands would do."""

from functools import partial

from PySide6.QtCore import QTimer

from app.domain.accounts import Segment
from app.domain.contracts import Contract
from app.domain.settings import ENTERPRISE_FROM, SMB_BELOW, Setting
from app.services import segments
from app.ui.labels import segment_text
from app.ui.pages.settings import document_lines, lines
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.part import Part
from app.ui.widgets.layout import Section
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_NAMED = 5  # accounts a preview names
_REST = 250  # milliseconds without typing


class ProposalsPart(Part):
    """What proposals begin with."""

    shows = frozenset({Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.form = OptionsForm(workspace, document_lines.PROPOSALS)
        self.lay_form(
            self.tr("Proposals"),
            self.tr("What a new proposal begins with. Each one can be changed on its own."),
            self.form,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        self.form.refresh()


class ExpansionsPart(Part):
    """From when on an expansion counts as harm to the customer."""

    shows = frozenset({Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.form = OptionsForm(workspace, lines.EXPANSIONS)
        self.lay_form(
            self.tr("Expansions"),
            self.tr(
                "Health and satisfaction after an expansion are held against those before it. "
                "Unchanged or better earns the whole reward."
            ),
            self.form,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        self.form.refresh()


class AppearancePart(Part):
    """Light or dark."""

    shows = frozenset({Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.form = OptionsForm(workspace, lines.APPEARANCE)
        self.lay_form(
            self.tr("Appearance"),
            self.tr("How the window looks. Documents stay as they are."),
            self.form,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        self.form.refresh()


class SegmentsPart(Part):
    """The bands, and who would stand where while they are typed."""

    shows = frozenset({Setting, Contract})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._worths: tuple[segments.Worth, ...] = ()
        self.form = OptionsForm(workspace, lines.SEGMENTS)
        self.counts = PlainLabel("", wrap=True)
        self.moving = PlainLabel("", tone="secondary", wrap=True)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.preview)
        for row in self.form.rows.values():
            row.typed.connect(self._rest.start)
        effect = Section(self.tr("With these bands"))
        effect.add(self.counts)
        effect.add(self.moving)
        self.lay_form(
            self.tr("Segments"),
            self.tr("An account belongs to a segment by its ARR, unless you decided otherwise."),
            self.form,
            effect,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        today = self._workspace.today()
        self._worths = self._workspace.read(partial(segments.worths, today=today))
        self.form.refresh()
        self.preview()

    def preview(self) -> None:
        """Say who would stand where with what is typed."""
        self._rest.stop()
        low, high = (self.form.rows[each.key].value() for each in (SMB_BELOW, ENTERPRISE_FROM))
        currency = self._workspace.settings().currency
        found = (
            None
            if low is None or high is None
            else segments.preview(self._worths, low, high, currency)  # type: ignore[arg-type]
        )
        if found is None:
            self.counts.setText(self.tr("Type two amounts, the first below the second."))
            self.moving.setText("")
            return
        parts = [f"{found.counts[each]} {segment_text(each)}" for each in reversed(list(Segment))]
        if found.unplaced:
            parts.append(self.tr("%n without a contract or a rate", "", found.unplaced))
        self.counts.setText(" · ".join(parts))
        self.moving.setText(self._moving(found.moving))

    def _moving(self, names: tuple[str, ...]) -> str:
        if not names:
            return self.tr("No account moves.")
        shown = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            shown = self.tr("{names} and {n} more").format(names=shown, n=len(names) - _NAMED)
        return self.tr("Would move: {names}").format(names=shown)
