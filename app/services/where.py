"""Where to go: an account, and in it the fact that something is about, as one address."""

from app.domain.red_flags.finding import Room, Where

_BETWEEN = "\t"  # no id has one


def address(account_id: str, where: Where | None = None) -> str:
    """How a page is told which account to show, and which line of it."""
    if where is None:
        return account_id
    return _BETWEEN.join((account_id, where.room.value, where.id))


def read_address(text: str) -> tuple[str, Where | None]:
    """The account and the fact; a part of an account nobody knows is passed over."""
    account_id, _, rest = text.partition(_BETWEEN)
    room, _, which = rest.partition(_BETWEEN)
    return account_id, Where(Room(room), which) if room in set(Room) else None


def person_address(account_id: str, part: str, contact_id: str = "") -> str:
    """How the people page is told which part to show of which account, and whom."""
    return _BETWEEN.join((account_id, part, contact_id))


def read_person_address(text: str) -> tuple[str, str, str]:
    """The account, the part and the person; empty where nothing is said of them."""
    account_id, _, rest = text.partition(_BETWEEN)
    part, _, contact_id = rest.partition(_BETWEEN)
    return account_id, part, contact_id


def letter_address(account_id: str, text_id: str = "") -> str:
    """How the library is told which text to fill, and for whom."""
    return _BETWEEN.join((account_id, text_id))


def read_letter_address(text: str) -> tuple[str, str]:
    """The account and the text; what stands alone is an account."""
    account_id, _, text_id = text.partition(_BETWEEN)
    return account_id, text_id
