"""The parts of the settings. A new one is one line here."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.ui.pages.settings import document_lines, lines
from app.ui.pages.settings.lines import Line, said
from app.ui.pages.settings.part import Part
from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Place:
    """One part: where it is made, and by which words it is found besides its title and options."""

    id: str
    title: object
    icon: str
    part: str
    lines: Sequence[Line] = ()
    words: object = ""

    def text(self) -> str:
        """The title, in the user's language."""
        return said(self.title)

    def found_by(self) -> str:
        """What it is found by."""
        return " ".join((said(self.words), *(said(each.label) for each in self.lines)))

    def make(self, workspace: Workspace) -> Part:
        """The part itself."""
        part: Part = lazily(f"app.ui.pages.settings.{self.part}", workspace)
        return part


PLACES = (
    Place(
        id="sender",
        title=QT_TRANSLATE_NOOP("Settings", "Your company"),
        icon="user-round",
        part="sender:SenderPart",
        lines=(*lines.YOU, *lines.COMPANY),
        words=QT_TRANSLATE_NOOP("Settings", "you sender address"),
    ),
    Place(
        id="documents",
        title=QT_TRANSLATE_NOOP("Settings", "Documents"),
        icon="stamp",
        part="documents:DocumentsPart",
        lines=document_lines.DOCUMENTS,
        words=QT_TRANSLATE_NOOP("Settings", "logo branding letterhead pages pdf texts standing"),
    ),
    Place(
        id="colleagues",
        title=QT_TRANSLATE_NOOP("Settings", "Our side"),
        icon="users",
        part="colleagues:ColleaguesPart",
        words=QT_TRANSLATE_NOOP("Settings", "colleagues team executive technical leader people"),
    ),
    Place(
        id="calendar",
        title=QT_TRANSLATE_NOOP("Settings", "Working days"),
        icon="calendar-days",
        part="calendar:CalendarPart",
        lines=lines.CALENDAR,
        words=QT_TRANSLATE_NOOP("Settings", "calendar public holidays weekend business days"),
    ),
    Place(
        id="money",
        title=QT_TRANSLATE_NOOP("Settings", "Currency and rates"),
        icon="coins",
        part="money:MoneyPart",
        lines=lines.CURRENCY,
        words=QT_TRANSLATE_NOOP("Settings", "exchange money fx"),
    ),
    Place(
        id="catalogue",
        title=QT_TRANSLATE_NOOP("Settings", "Catalogue"),
        icon="package",
        part="catalogue:CataloguePart",
        words=QT_TRANSLATE_NOOP("Settings", "product prices price book unit family"),
    ),
    Place(
        id="segments",
        title=QT_TRANSLATE_NOOP("Settings", "Segments"),
        icon="layers",
        part="forms:SegmentsPart",
        lines=lines.SEGMENTS,
        words=QT_TRANSLATE_NOOP("Settings", "bands mid-market"),
    ),
    Place(
        id="health",
        title=QT_TRANSLATE_NOOP("Settings", "Health model"),
        icon="heart-pulse",
        part="health_model:HealthModelPart",
        lines=lines.HEALTH,
        words=QT_TRANSLATE_NOOP(
            "Settings",
            "score weights measures curves anchors thresholds colours bands caps margin dwell "
            "coverage expiry ageing effort tenure versions back-test healthy watch unhealthy",
        ),
    ),
    Place(
        id="rules",
        title=QT_TRANSLATE_NOOP("Settings", "Rules"),
        icon="sliders-horizontal",
        part="rules:RulesPart",
        words=QT_TRANSLATE_NOOP(
            "Settings",
            "thresholds numbers readiness checklist good moments red flags signals limits ranking "
            "priority routing days bounds defaults sources preview",
        ),
    ),
    Place(
        id="flags",
        title=QT_TRANSLATE_NOOP("Settings", "Red flags"),
        icon="flag",
        part="flag_rules:FlagRulesPart",
        words=QT_TRANSLATE_NOOP("Settings", "warnings rules switch off suppress alerts"),
    ),
    Place(
        id="proposals",
        title=QT_TRANSLATE_NOOP("Settings", "Proposals"),
        icon="file-text",
        part="forms:ProposalsPart",
        lines=document_lines.PROPOSALS,
    ),
    Place(
        id="concessions",
        title=QT_TRANSLATE_NOOP("Settings", "Concessions"),
        icon="scale",
        part="concessions:ConcessionsPart",
        words=QT_TRANSLATE_NOOP("Settings", "discount ladder rungs give get approver approval"),
    ),
    Place(
        id="expansions",
        title=QT_TRANSLATE_NOOP("Settings", "Expansions"),
        icon="trending-up",
        part="forms:ExpansionsPart",
        lines=lines.EXPANSIONS,
        words=QT_TRANSLATE_NOOP("Settings", "reward before after harmed tolerance"),
    ),
    Place(
        id="conversation",
        title=QT_TRANSLATE_NOOP("Settings", "Conversation guide"),
        icon="messages-square",
        part="questions:QuestionsPart",
        lines=lines.CONVERSATION,
        words=QT_TRANSLATE_NOOP(
            "Settings", "questions discovery ask answers prompts message template wording texts"
        ),
    ),
    Place(
        id="stages",
        title=QT_TRANSLATE_NOOP("Settings", "Pipeline stages"),
        icon="square-kanban",
        part="stages:StagesPart",
        words=QT_TRANSLATE_NOOP("Settings", "columns board probability"),
    ),
    Place(
        id="security",
        title=QT_TRANSLATE_NOOP("Settings", "Security"),
        icon="lock",
        part="security:SecurityPart",
        lines=lines.LOCKING,
        words=QT_TRANSLATE_NOOP("Settings", "passphrase password recovery code keyring encryption"),
    ),
    Place(
        id="backups",
        title=QT_TRANSLATE_NOOP("Settings", "Backups"),
        icon="archive-restore",
        part="backups:BackupsPart",
        words=QT_TRANSLATE_NOOP("Settings", "restore verify copy"),
    ),
    Place(
        id="appearance",
        title=QT_TRANSLATE_NOOP("Settings", "Appearance"),
        icon="sun-moon",
        part="forms:AppearancePart",
        lines=lines.APPEARANCE,
        words=QT_TRANSLATE_NOOP("Settings", "light dark theme"),
    ),
)
