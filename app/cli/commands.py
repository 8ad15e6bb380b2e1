"""The jobs of the command line, one function each. Each imports what it needs when it runs."""

import os
import sys
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from app.cli.answers import DONE, WITH_PROBLEMS, Answer, refuse, tell
from app.cli.secrets import given_secrets, new_passphrase, type_back, with_secrets
from app.domain.errors import RuleError
from app.domain.text import search_key

if TYPE_CHECKING:
    from app.domain.accounts import Account
    from app.storage.book import Book
    from app.storage.bookfile import BookFile


def today() -> date:
    """The day it is here. Nothing else reads the clock to judge by."""
    return datetime.now().astimezone().date()


def window(given: list[str]) -> int:
    """Open the window on a book, or on the one of last time."""
    if len(given) > 1:
        return refuse(f"There is no command “{given[0]}”. `perennial --help` lists them.")
    if not _has_display():
        return refuse("There is no display for a window. `perennial --help` lists what needs none.")
    from app.ui.application import run

    path = Path(given[0]) if given else None
    return run(path, today=today, secrets=given_secrets())


def _has_display() -> bool:
    """Tell whether a window can show: without a display Qt would end the program."""
    if not sys.platform.startswith("linux"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def tour(options: Namespace) -> int:
    """Pictures of every room, and a proposal."""
    from app.ui.tour import make_tour

    files = make_tour(Path(options.out), today=options.as_of)
    lines = [f"{len(files)} files written to {options.out}:", *(f"  {name}" for name in files)]
    return tell(options, ({"out": options.out, "files": list(files)}, lines))


def sample(options: Namespace) -> int:
    """Make a sample book."""
    from app.services.books import make_book
    from app.services.sample import make_sample

    entities = make_sample(accounts=options.accounts, seed=options.seed, as_of=options.as_of)
    code = make_book(
        Path(options.file), entities, passphrase=new_passphrase(options), encrypt=options.encrypt
    )
    answer, lines = _made(options.file, code)
    if code is None:
        lines.append("It is a sample and not encrypted: keep no real customers in it.")
    return tell(options, ({**answer, "encrypted": options.encrypt}, lines))


def new(options: Namespace) -> int:
    """Make an empty encrypted book."""
    from app.services.books import new_book

    path = Path(options.file)
    passphrase = new_passphrase(options, encrypt=True)
    code = new_book(path, passphrase=passphrase, currency=options.currency, today=options.as_of)
    shown = not options.json and type_back(path, code)
    return tell(options, _made(options.file, None if shown else code))


def _made(file: str, code: str | None) -> Answer:
    answer = {"path": file, **({"recovery_code": code} if code else {})}
    lines = [f"{file} is made."]
    if code:
        lines += [
            f"Recovery code: {code}",
            "Write it down and keep it apart from this computer. It is shown this once.",
        ]
    return answer, lines


def import_(options: Namespace) -> int:
    """Bring files into a book, as one step."""
    from app.services.importing.planning import plan
    from app.services.importing.report import as_json, as_lines

    with _opened(options, write=not options.dry_run) as file:
        with file.read() as book:
            planned = plan(book, [Path(each) for each in options.sources], today=options.as_of)
        if not options.dry_run and (planned.edit.before or planned.edit.after):
            file.back_up("import")
            file.apply(planned.label, planned.edit)
    nothing = not any(
        each.created + each.updated + each.unchanged for each in planned.counts.values()
    )
    if options.json or not (nothing and len(planned.problems) == 1):
        tell(options, (as_json(planned), as_lines(planned)))
    if planned.problems and nothing:
        # Of a file that was not read at all before what is wrong inside of one.
        worst = min(planned.problems, key=lambda each: each.line)
        named = f"“{worst.file}”" in worst.reason
        return refuse(worst.reason if named else f"{worst.file}: {worst.reason}")
    return WITH_PROBLEMS if planned.problems else DONE


def export(options: Namespace) -> int:
    """Write a book as JSON."""
    from app.services.transfer import export_file

    with _opened(options) as file, file.read() as book:
        counts = export_file(book, Path(options.out))
    answer = {"path": options.out, "kinds": counts}
    return tell(options, (answer, [f"Exported to {options.out}. The file is not encrypted."]))


def accounts(options: Namespace) -> int:
    """The portfolio."""
    from app.services.portfolio import as_json, as_lines

    with _opened(options) as file, file.read() as book:
        answer = as_json(book, today=options.as_of)
    return tell(options, (answer, as_lines(answer)))


def explain(options: Namespace) -> int:
    """Why an account is judged as it is."""
    from app.services.explaining import explain_json, explain_lines

    if options.since is not None and options.since > options.as_of:
        message = f"{options.since} is after {options.as_of}. Give --since an earlier day."
        raise RuleError(message)
    with _opened(options) as file, file.read() as book:
        account = _account(book, options.account)
        answer = explain_json(book, account.id, today=options.as_of, since=options.since)
        lines = (
            []
            if options.json
            else explain_lines(book, account.id, today=options.as_of, since=options.since)
        )
    return tell(options, (answer, lines))


def todays(options: Namespace) -> int:
    """What is to be done on the day, and why."""
    from app.services.today import as_json, as_lines, today_of
    from app.services.words import Words

    with _opened(options) as file, file.read() as book:
        found = today_of(book, today=options.as_of)
    return tell(options, (as_json(found, Words()), as_lines(found, Words())))


def propose(options: Namespace) -> int:
    """Write a renewal proposal."""
    from app.services.proposals import propose

    with _opened(options) as file, file.read() as book:
        account = _account(book, options.account)
        answer = propose(book, account.id, Path(options.out), today=options.as_of)
    lines = [f"{options.out}: {answer['pages']} pages", *answer["warnings"]]
    return tell(options, (answer, lines))


def review(options: Namespace) -> int:
    """Write the papers of a review."""
    from app.services.review_papers import pack

    with _opened(options) as file, file.read() as book:
        account = _account(book, options.account)
        answer = pack(book, account.id, Path(options.out), today=options.as_of)
    lines = [f"{each['path']}: {each['pages']} pages" for each in answer["papers"]]
    lines += [f"Not in the deck: {each['page']}: {each['reason']}" for each in answer["left_out"]]
    return tell(options, (answer, [*lines, *answer["warnings"]]))


def check(options: Namespace) -> int:
    """Look whether a book is whole."""
    from app.services.checking import problems
    from app.storage.states import DamagedBook

    try:
        with _opened(options) as file:
            found = problems(file)
    except DamagedBook as error:  # that is an answer to this question, and no refusal of it
        found = [str(error)]
    tell(options, ({"ok": not found, "problems": found}, found or ["Everything is whole."]))
    return WITH_PROBLEMS if found else DONE


def turn(options: Namespace, *, redo: bool) -> int:
    """Take the last step back, or again."""
    with _opened(options, write=True) as file, file.open() as book:
        step, _ = book.redo() if redo else book.undo()
    word = "Done again" if redo else "Undone"
    answer = {"label": step.label, "entities": step.entities}
    return tell(options, (answer, [f"{word}: {step.label} ({step.entities})"]))


def history(options: Namespace) -> int:
    """List the steps."""
    with _opened(options) as file, file.read() as book:
        steps: list[dict[str, Any]] = [
            {
                "at": step.at.isoformat(),
                "label": step.label,
                "entities": step.entities,
                "undone": step.undone,
                "author": step.author,
                "kinds": dict(step.kinds),
            }
            for step in book.history()
        ]
    lines = [
        f"{each['at'][:19]}  {each['label']} ({each['entities']})"
        f"{'  undone' if each['undone'] else ''}"
        for each in steps
    ]
    return tell(options, ({"steps": steps}, lines or ["Nothing was done yet."]))


def backup(options: Namespace) -> int:
    """A checked copy of a book."""
    with _opened(options) as file:
        file.copy_to(Path(options.out))
    lines = [f"Copied to {options.out} and checked, with its keys file."]
    return tell(options, ({"path": options.out}, lines))


def restore(options: Namespace) -> int:
    """Bring a copy back."""
    from app.services.books import restore_book

    backup, file = Path(options.backup), Path(options.file)
    with_secrets(lambda secrets: restore_book(backup, file, secrets, force=options.force))
    return tell(options, ({"path": options.file}, [f"{options.file} is back."]))


def _account(book: "Book", text: str) -> "Account":
    """The account of an exact name, an id, or a part of a name that no other has."""
    accounts = book.accounts.all()
    for exact in ([a for a in accounts if a.name == text], [a for a in accounts if a.id == text]):
        if len(exact) == 1:
            return exact[0]
    named: list[Account] = []
    for key in (_as_written, search_key):  # without its accents, if nothing has them
        wanted = key(text).strip()
        named = named or [each for each in accounts if wanted and wanted in key(each.name)]
    if len(named) == 1:
        return named[0]
    if not named:
        message = f"There is no account called “{text}”. `accounts` lists them."
        raise RuleError(message)
    some = ", ".join(f"“{each.name}”" for each in named[:5])
    message = f"“{text}” is part of {len(named)} names ({some}). Type more of the one you mean."
    raise RuleError(message)


def _as_written(text: str) -> str:
    """A text without the difference of case, and of how a keyboard makes up its letters."""
    return normalize("NFC", text).casefold()


@contextmanager
def _opened(options: Namespace, *, write: bool = False) -> "Generator[BookFile, None, None]":
    from app.services.books import open_book

    path = Path(options.file)
    file = with_secrets(lambda secrets: open_book(path, secrets, write=write))
    try:
        yield file
    finally:
        file.close()
