"""The command line's front door: what the arguments say, and whose job that is.

Exit status 0 done, 1 done with problems listed, 2 not done. An error is one sentence on standard
error, never a traceback.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import TextIOWrapper
from typing import NoReturn

from app.cli import commands
from app.cli.answers import DONE, NOT_DONE, place, refuse
from app.cli.commands import today
from app.domain.calendar import FIRST_YEAR, LAST_YEAR
from app.domain.errors import PerennialError


@dataclass(frozen=True, slots=True)
class Command:
    """A job of the command line: its name, what it does, its arguments, and who does it."""

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], object]


def calm_collector() -> None:
    """Let the cycle collector look seldom: our values are frozen trees, which it never frees.

    An import of ten thousand rows spends a third less time, a cold start a tenth less. Called
    before anything large is imported, for modules are such trees too.
    """
    gc.set_threshold(500_000, 20, 50)


def speak_every_script() -> None:
    """Write UTF-8 into files and pipes, whatever the system's own encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; without a command, open the window."""
    calm_collector()
    speak_every_script()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
            return commands.window(given)
        options = _parser().parse_args(given)
        return COMMANDS[options.command].run(options)
    except PerennialError as error:
        return refuse(str(error))
    except (KeyboardInterrupt, EOFError):
        return refuse("Stopped. Nothing was changed.")
    except BrokenPipeError:
        return DONE
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets a sentence
        return refuse(f"Perennial made a mistake ({type(error).__name__} at {place(error)}).")


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in one sentence; --help has the rest."""

    def error(self, message: str) -> NoReturn:
        self.exit(NOT_DONE, f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.\n")


def _day(text: str) -> date:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        # Python reads 20260331 and 2026-W14-2 too, and days from which no other can be counted.
        if day.isoformat() == text and FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    message = f"“{text}” is not a day like 2026-03-31"
    raise argparse.ArgumentTypeError(message)


def _count(text: str) -> int:
    with suppress(ValueError):
        number = int(text)
        if 1 <= number <= 100_000:  # noqa: PLR2004 - a load test's worth
            return number
    message = "choose from 1 to 100000 accounts"
    raise argparse.ArgumentTypeError(message)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
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


def _review_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("account")
    parser.add_argument("-o", "--out", required=True, help="the folder to write into")


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup")
    parser.add_argument("file")
    parser.add_argument("--force", action="store_true", help="replace the book that is there")


def _by_name(commands: Iterable[Command]) -> dict[str, Command]:
    return {command.name: command for command in commands}


COMMANDS = _by_name(
    (
        Command(
            "tour", "pictures of every room, a proposal, a review", commands.tour, _arguments("out")
        ),
        Command("sample", "make a sample book", commands.sample, _sample_arguments),
        Command("new", "make an empty encrypted book", commands.new, _new_arguments),
        Command("import", "bring files into a book", commands.import_, _import_arguments),
        Command("export", "write a book as JSON", commands.export, _arguments("file", "out")),
        Command("accounts", "the portfolio", commands.accounts, _arguments("file")),
        Command("explain", "why an account is judged so", commands.explain, _explain_arguments),
        Command("today", "what is to be done, and why", commands.todays, _arguments("file")),
        Command("propose", "write a renewal proposal", commands.propose, _propose_arguments),
        Command("review", "write the papers of a review", commands.review, _review_arguments),
        Command("check", "look whether a book is whole", commands.check, _arguments("file")),
        Command(
            "undo",
            "take back the last step",
            partial(commands.turn, redo=False),
            _arguments("file"),
        ),
        Command("redo", "take it again", partial(commands.turn, redo=True), _arguments("file")),
        Command("history", "list the steps", commands.history, _arguments("file")),
        Command("backup", "a checked copy of a book", commands.backup, _arguments("file", "out")),
        Command("restore", "bring a copy back", commands.restore, _restore_arguments),
    )
)
