"""An offer for fewer seats, where far fewer people are active than are paid for (DOMAIN 8.1)."""

from decimal import Decimal

from app.domain.offers import Origin, OriginCode
from app.domain.pricing.catalogue import Catalogue
from app.domain.pricing.growing import seats_held, seats_used, with_seats
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.pricing.renewal import Renewal
from app.domain.pricing.usage import Usage, is_idle, seats_needed
from app.domain.proposals import OptionKey, ProposalOption
from app.domain.settings import TARGET_UTILISATION, Settings


def right_sized(
    renewal: Renewal, usage: Usage, catalogue: Catalogue, settings: Settings
) -> tuple[ProposalOption | None, list[Note]]:
    """A year with the seats that do, at what one costs now; None where seats are not idle.

    It is not offered unless the user adds it: the note says that it could be.
    """
    active, held = seats_used(renewal, usage, settings), seats_held(renewal)
    if active is None or active.value <= 0 or not is_idle(active.value, held, settings):
        return None, []
    needed = seats_needed(active.value, Decimal(0), settings[TARGET_UTILISATION])
    spare = held - needed
    if spare <= 0 or renewal.seats is None or spare >= renewal.lines[renewal.seats].quantity:
        return None, []
    values = (str(active.value), active.on.isoformat(), str(held), str(needed))
    origin = Origin(code=OriginCode.RIGHT_SIZE, values=values)
    lines = with_seats(renewal, needed, catalogue.products, origin)
    name = catalogue.naming.right_sized
    option = ProposalOption(key=OptionKey.ALTERNATIVE, name=name, lines=lines)
    return option, [note(NoteCode.RIGHT_SIZE, active.value, held, needed)]
