"""Noticing a signal in an exchange: one press opens the kinds, the next writes it down."""

from app.domain.growth.kinds import kind_of, noticed
from app.domain.interactions import Interaction
from app.domain.signals import Source
from app.services.account import AccountView
from app.services.editing import signals
from app.services.signal_phrases import SOURCES, signal_name
from app.ui.attempts import attempt
from app.ui.labels import translate
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.chip_groups import ChipGroup, ChipGroups
from app.ui.workspace import Workspace

# What is heard in conversations stands first.
_ORDER = (Source.RELATIONSHIP, Source.PRODUCT, Source.USAGE, Source.MARKET)


def kinds_by_source() -> list[ChipGroup]:
    """The kinds that people can notice, under the sources they come from."""
    return [
        ChipGroup(
            title=SOURCES[source],
            choices=[
                (str(kind), signal_name(kind))
                for kind in noticed()
                if kind_of(kind).source is source
            ],
        )
        for source in _ORDER
    ]


def choose_kind(anchor: Button, *, marked: tuple[str, ...] = ()) -> ChipGroups:
    """Show the kinds at *anchor*; the chips of those that are *marked* say so."""
    chips = ChipGroups(
        kinds_by_source(), name=translate("Signals", "Kinds of signal"), marked=marked
    )
    popover.show(anchor, chips, name=chips.accessibleName())
    return chips


def notice_in(
    workspace: Workspace, anchor: Button, view: AccountView, exchange: Interaction
) -> ChipGroups:
    """Offer the kinds at *anchor*; the one that is pressed is a signal of this exchange."""
    known = tuple(each.type for each in view.signals if each.interaction_id == exchange.id)
    chips = choose_kind(anchor, marked=known)
    today = workspace.today()

    def write(kind: str) -> None:
        source = kind_of(kind).source
        name = signal_name(kind)
        refusal = attempt(
            workspace,
            translate("Signals", "Notice signal: %1").replace("%1", name),
            lambda book: signals.notice(book, exchange.id, kind, source, today=today),
        )
        if refusal is None:
            chips.window().close()
        else:
            chips.refuse(refusal.reason)

    chips.taken.connect(write)
    return chips
