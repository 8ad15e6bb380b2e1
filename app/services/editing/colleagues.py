"""The people on our side: who they are, and which part they play with customers."""

from dataclasses import dataclass, replace

from app.domain.colleagues import Colleague, OurPart
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.services.editing import typed
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueEntry:
    """Somebody of ours as typed."""

    name: str
    title: str = ""
    email: str = ""
    region: str = ""
    manager: str = ""
    part: OurPart | None = None


def entry_of(colleague: Colleague) -> ColleagueEntry:
    """Somebody of ours, to be typed over."""
    return ColleagueEntry(
        name=colleague.name,
        title=colleague.title,
        email=colleague.email,
        region=colleague.region,
        manager=colleague.manager,
        part=colleague.part,
    )


def listed(book: Book) -> tuple[Colleague, ...]:
    """Everybody on our side, by name."""
    return tuple(sorted(book.colleagues.all(), key=lambda each: (each.name.casefold(), each.id)))


def add(book: Book, entry: ColleagueEntry) -> Edit:
    """Somebody more on our side."""
    return create(_filled(book, Colleague(id=new_id(), name=""), entry))


def change_colleague(book: Book, colleague_id: str, entry: ColleagueEntry) -> Edit:
    """Other facts about somebody of ours."""
    before = book.colleagues.get(colleague_id)
    return change(before, _filled(book, before, entry))


def set_part(book: Book, colleague_id: str, part: OurPart | None) -> Edit:
    """Say which part somebody of ours plays with customers."""
    before = book.colleagues.get(colleague_id)
    return change(before, replace(before, part=part))


def name_part(book: Book, name: str, part: OurPart) -> Edit:
    """Say who of ours plays a part; somebody unknown is added by that name."""
    wanted = typed.needed("name", name, "Type the name of somebody on our side.")
    known = {each.name.casefold(): each for each in listed(book)}
    found = known.get(wanted.casefold())
    if found is None:
        return add(book, ColleagueEntry(name=wanted, part=part))
    return set_part(book, found.id, part)


def take_out(book: Book, colleague_id: str) -> Edit:
    """Take somebody of ours out of the list. What they did stays under their name."""
    return remove([book.colleagues.get(colleague_id)])


def _filled(book: Book, colleague: Colleague, entry: ColleagueEntry) -> Colleague:
    name = typed.needed("name", entry.name, "Somebody of ours needs a name. Type one.")
    others = (each for each in book.colleagues.all() if each.id != colleague.id)
    if name.casefold() in {each.name.casefold() for each in others}:
        typed.refuse("name", "Somebody of ours is called so already. Write the name in full.")
    return replace(
        colleague,
        name=name,
        title=typed.line("title", entry.title),
        email=typed.line("email", entry.email),
        region=typed.line("region", entry.region),
        manager=typed.line("manager", entry.manager),
        part=entry.part,
    )
