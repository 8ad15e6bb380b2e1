"""The command line: the program's main jobs without a window, for scripts and nightly imports.

Exit status 0 done, 1 done with problems listed, 2 not done. An error is one sentence on standard
error; with --json, standard output carries one JSON object and nothing else.
"""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from app.domain.errors import PerennialError, RuleError
from app.domain.money import Money

if TYPE_CHECKING:  # each command imports what it needs, when it runs
    from app.domain.accounts import Account
    from app.services.books import Secrets
    from app.storage.book import Book
    from app.storage.bookfile import BookFile

T = TypeVar("T")

DONE, WITH_PROBLEMS, NOT_DONE = 0, 1, 2

Answer: TypeAlias = tuple[dict[str, Any], list[str]]
"""What a command answers: as JSON, and as lines to read."""


@dataclass(frozen=True, slots=True)
class Command:
    """A job of the command line: its name, what it does, its arguments, and who does it."""

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; without a command, open the window."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
            return _window(given)
        options = _parser().parse_args(given)
        return COMMANDS[options.command].run(options)
    except PerennialError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse("Stopped. Nothing was changed.")
    except BrokenPipeError:
        return DONE
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets a sentence
        return _refuse(f"Perennial made a mistake ({type(error).__name__} at {_place(error)}).")


def today() -> date:
    """The day it is here. Nothing else reads the clock to judge by."""
    return datetime.now().astimezone().date()


def _window(given: list[str]) -> int:
    from app.ui.application import run

    path = Path(given[0]) if given else None
    return run(path, today=today, secrets=_given_secrets())


def _tour(options: argparse.Namespace) -> int:
    from app.ui.tour import make_tour

    files = make_tour(Path(options.out), today=options.as_of)
    lines = [f"{len(files)} files written to {options.out}:", *(f"  {name}" for name in files)]
    return _tell(options, ({"out": options.out, "files": list(files)}, lines))


def _sample(options: argparse.Namespace) -> int:
    from app.services.books import make_book
    from app.services.sample import make_sample

    entities = make_sample(accounts=options.accounts, seed=options.seed, as_of=options.as_of)
    code = make_book(
        Path(options.file), entities, passphrase=_new_passphrase(options), encrypt=options.encrypt
    )
    return _tell(options, _made(options.file, code))


def _new(options: argparse.Namespace) -> int:
    from app.services.books import new_book

    path = Path(options.file)
    passphrase = _new_passphrase(options, encrypt=True)
    code = new_book(path, passphrase=passphrase, currency=options.currency, today=options.as_of)
    _type_back(path, code)
    return _tell(options, _made(options.file, code))


def _made(file: str, code: str | None) -> Answer:
    answer = {"path": file, **({"recovery_code": code} if code else {})}
    lines = [f"{file} is made."]
    if code:
        lines += [
            f"Recovery code: {code}",
            "Write it down and keep it apart from this computer. It is shown this once.",
        ]
    return answer, lines


def _import(options: argparse.Namespace) -> int:
    from app.services.importing import as_json, describe, plan

    with _opened(options, write=not options.dry_run) as file:
        with file.read() as book:
            planned = plan(book, [Path(each) for each in options.sources], today=options.as_of)
        if not options.dry_run and (planned.edit.before or planned.edit.after):
            file.back_up("import")
            file.apply(planned.label, planned.edit)
    _tell(options, (as_json(planned), describe(planned)))
    return WITH_PROBLEMS if planned.problems else DONE


def _export(options: argparse.Namespace) -> int:
    from app.services.transfer import export_file

    with _opened(options) as file, file.read() as book:
        counts = export_file(book, Path(options.out))
    answer = {"path": options.out, "kinds": counts}
    return _tell(options, (answer, [f"Exported to {options.out}. The file is not encrypted."]))


def _accounts(options: argparse.Namespace) -> int:
    from app.services.portfolio import as_json, as_lines

    with _opened(options) as file, file.read() as book:
        answer = as_json(book, today=options.as_of)
    return _tell(options, (answer, as_lines(answer)))


def _explain(options: argparse.Namespace) -> int:
    from app.services.judgements import explain_json, explain_lines

    with _opened(options) as file, file.read() as book:
        account = _account(book, options.account)
        answer = explain_json(book, account.id, today=options.as_of, since=options.since)
        lines = [] if options.json else explain_lines(book, account.id, today=options.as_of)
    return _tell(options, (answer, lines))


def _propose(options: argparse.Namespace) -> int:
    from app.services.proposals import propose

    with _opened(options) as file, file.read() as book:
        account = _account(book, options.account)
        answer = propose(book, account.id, Path(options.out), today=options.as_of)
    lines = [f"{options.out}: {answer['pages']} pages", *answer["warnings"]]
    return _tell(options, (answer, lines))


def _check(options: argparse.Namespace) -> int:
    from app.services.checking import problems

    with _opened(options) as file:
        found = problems(file)
    _tell(options, ({"ok": not found, "problems": found}, found or ["Everything is whole."]))
    return WITH_PROBLEMS if found else DONE


def _turn(options: argparse.Namespace, *, redo: bool) -> int:
    with _opened(options, write=True) as file, file.open() as book:
        step, _ = book.redo() if redo else book.undo()
    word = "Done again" if redo else "Undone"
    answer = {"label": step.label, "entities": step.entities}
    return _tell(options, (answer, [f"{word}: {step.label} ({step.entities})"]))


def _history(options: argparse.Namespace) -> int:
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
    return _tell(options, ({"steps": steps}, lines or ["Nothing was done yet."]))


def _backup(options: argparse.Namespace) -> int:
    with _opened(options) as file:
        file.copy_to(Path(options.out))
    lines = [f"Copied to {options.out} and checked, with its keys file."]
    return _tell(options, ({"path": options.out}, lines))


def _restore(options: argparse.Namespace) -> int:
    from app.services.books import restore_book

    backup, file = Path(options.backup), Path(options.file)
    _with_secrets(lambda secrets: restore_book(backup, file, secrets, force=options.force))
    return _tell(options, ({"path": options.file}, [f"{options.file} is back."]))


def _account(book: "Book", text: str) -> "Account":
    """The account of an exact name, an id, or a part of a name that no other has."""
    accounts = book.accounts.all()
    for exact in ([a for a in accounts if a.name == text], [a for a in accounts if a.id == text]):
        if len(exact) == 1:
            return exact[0]
    found = book.accounts.search(text, limit=20) if text.strip() else []
    named = [each for each in found if text.casefold() in each.name.casefold()]
    if len(named) == 1:
        return named[0]
    if not named:
        message = f"There is no account called “{text}”. `accounts` lists them."
        raise RuleError(message)
    some = ", ".join(f"“{each.name}”" for each in named[:5])
    message = f"“{text}” is part of {len(named)} names ({some}). Type more of the one you mean."
    raise RuleError(message)


@contextmanager
def _opened(
    options: argparse.Namespace, *, write: bool = False
) -> "Generator[BookFile, None, None]":
    from app.services.books import open_book

    path = Path(options.file)
    file = _with_secrets(lambda secrets: open_book(path, secrets, write=write))
    try:
        yield file
    finally:
        file.close()


def _given_secrets() -> "Secrets":
    from app.services.books import Secrets

    return Secrets(
        passphrase=os.environ.get("PERENNIAL_PASSPHRASE") or None,
        recovery_code=os.environ.get("PERENNIAL_RECOVERY_CODE") or None,
    )


def _with_secrets(work: "Callable[[Secrets], T]") -> T:
    """Do it with the secrets of the environment or the keyring; on a terminal, ask for one."""
    from app.services.books import Secrets
    from app.storage.states import SecretNeeded

    given = _given_secrets()
    try:
        return work(given)
    except SecretNeeded:
        if not sys.stdin.isatty():
            raise
    typed = getpass.getpass("Passphrase (leave it empty to use the recovery code): ")
    if typed:
        return work(Secrets(passphrase=typed))
    return work(Secrets(recovery_code=getpass.getpass("Recovery code: ")))


def _new_passphrase(options: argparse.Namespace, *, encrypt: bool = False) -> str | None:
    """The passphrase of a new book; without a usable keyring somebody must say one."""
    from app.storage.keyrings import usable_keyring

    if not (encrypt or options.encrypt):
        return None
    given = os.environ.get("PERENNIAL_PASSPHRASE")
    if given or usable_keyring() is not None or not sys.stdin.isatty():
        return given or None
    typed = getpass.getpass("Choose a passphrase: ")
    if getpass.getpass("Type it again: ") != typed:
        message = "The two passphrases differ. Begin again."
        raise RuleError(message)
    return typed


def _type_back(path: Path, code: str) -> None:
    """On a terminal the recovery code is typed back, so that it is known to be written down."""
    from app.storage.vault import is_code_of

    if not sys.stdin.isatty():
        return
    print(f"Recovery code: {code}\nWrite it down and keep it apart from this computer.")
    while not is_code_of(path, input("Type it back: ")):
        print("That is not it. Look again.")


def _tell(options: argparse.Namespace, answer: Answer) -> int:
    found, lines = answer
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2, default=_plain))
    else:
        for line in lines:
            print(line)
    return DONE


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return {"amount": str(value.major), "currency": value.currency}
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOT_DONE


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a day like 2026-03-31"
        raise argparse.ArgumentTypeError(message) from None


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 100_000:  # noqa: PLR2004 - a load test's worth
        message = "choose from 1 to 100000 accounts"
        raise argparse.ArgumentTypeError(message)
    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="perennial",
        description="A customer success manager's book of accounts. Without a command, it opens.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS.values():
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(sub)
        sub.add_argument("--json", action="store_true", help="print one JSON object")
        sub.add_argument("--as-of", type=_day, default=today(), help="the day to use as today")
    return parser


def _arguments(*names: str) -> Callable[[argparse.ArgumentParser], None]:
    def add(parser: argparse.ArgumentParser) -> None:
        for name in names:
            parser.add_argument(name)

    return add


def _sample_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--accounts", type=_count, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encrypt", action="store_true")


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--currency", default="USD", help="the book's own currency")


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("sources", nargs="+", metavar="SOURCE")
    parser.add_argument("--dry-run", action="store_true", help="plan and tell, write nothing")


def _explain_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("account")
    parser.add_argument("--since", type=_day, help="tell what changed since that day")


def _propose_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("account")
    parser.add_argument("-o", "--out", required=True, help="the PDF to write")


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup")
    parser.add_argument("file")
    parser.add_argument("--force", action="store_true", help="replace the book that is there")


def _by_name(commands: Iterable[Command]) -> dict[str, Command]:
    return {command.name: command for command in commands}


COMMANDS = _by_name(
    (
        Command("tour", "pictures of every room, and a proposal", _tour, _arguments("out")),
        Command("sample", "make a sample book", _sample, _sample_arguments),
        Command("new", "make an empty encrypted book", _new, _new_arguments),
        Command("import", "bring files into a book", _import, _import_arguments),
        Command("export", "write a book as JSON", _export, _arguments("file", "out")),
        Command("accounts", "the portfolio", _accounts, _arguments("file")),
        Command("explain", "why an account is judged so", _explain, _explain_arguments),
        Command("propose", "write a renewal proposal", _propose, _propose_arguments),
        Command("check", "look whether a book is whole", _check, _arguments("file")),
        Command("undo", "take back the last step", partial(_turn, redo=False), _arguments("file")),
        Command("redo", "take it again", partial(_turn, redo=True), _arguments("file")),
        Command("history", "list the steps", _history, _arguments("file")),
        Command("backup", "a checked copy of a book", _backup, _arguments("file", "out")),
        Command("restore", "bring a copy back", _restore, _restore_arguments),
    )
)
