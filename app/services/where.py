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
