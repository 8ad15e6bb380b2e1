"""Competitors: that two names are one, and what each is called."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.competitors import Competitor
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.pipeline.competitors import Register, key
from app.services.editing import typed
from app.storage.book import Book


def named(book: Book, competitor: str) -> tuple[str, Edit]:
    """The name a competitor goes by; somebody new comes into the book under the name typed."""
    name = " ".join(typed.line("competitor", competitor).split())
    if not name:
        return "", Edit()
    if not key(name):
        typed.refuse("competitor", "That is no name. Type what they are called, or nothing.")
    found = Register.of(book.competitors.all()).find(name)
    if found is not None:
        return found.name, Edit()
    return name, create(Competitor(id=new_id(), name=name))


def same_as(book: Book, name: str, other: str) -> Edit:
    """Say that *name* is the same competitor as *other*, whose name both go by from now on.

    What opportunities say stays as it was written; it is counted together.
    """
    register = Register.of(book.competitors.all())
    name, other = _name("name", name), _name("other", other)
    if register.identity(name) == register.identity(other):
        typed.refuse("other", "They are one already. Choose another name.")
    joined, into = register.find(name), register.find(other)
    aliases = (name,) if joined is None else (joined.name, *joined.aliases)
    edit = Edit() if joined is None else remove([joined])
    if into is None:
        return edit + create(_with(Competitor(id=new_id(), name=other), aliases))
    return edit + change(into, _with(into, aliases))


def apart(book: Book, competitor_id: str, alias: str) -> Edit:
    """Say that a name means somebody else after all."""
    held = book.competitors.get(competitor_id)
    kept = tuple(each for each in held.aliases if each != alias)
    return change(held, replace(held, aliases=kept))


def rename(book: Book, name: str, wanted: str) -> Edit:
    """Let a competitor go by another name; the one before is still understood."""
    register = Register.of(book.competitors.all())
    name, wanted = _name("name", name), _name("wanted", wanted)
    held, called = register.find(name), register.find(wanted)
    if called is not None and called != held:
        typed.refuse(
            "wanted", f"{called.name} is somebody else. If they are one, say that instead."
        )
    if held is None:
        return create(_with(Competitor(id=new_id(), name=wanted), (name,)))
    return change(held, _with(replace(held, name=wanted), (held.name,)))


def _with(competitor: Competitor, names: Iterable[str]) -> Competitor:
    """The competitor with more aliases, each once, none of them its own name."""
    known = {key(competitor.name)}
    kept: list[str] = []
    for each in (*competitor.aliases, *names):
        if key(each) not in known:
            known.add(key(each))
            kept.append(each)
    return replace(competitor, aliases=tuple(kept))


def _name(field: str, text: str) -> str:
    name = " ".join(typed.line(field, text).split())
    if not key(name):
        typed.refuse(field, "Type a name.")
    return name
