"""What a command answers: lines to read, or with --json one JSON object and nothing else."""

import json
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from app.domain.money import Money

DONE, WITH_PROBLEMS, NOT_DONE = 0, 1, 2

Answer: TypeAlias = tuple[dict[str, Any], list[str]]
"""The same answer twice: as JSON, and as lines to read."""


def tell(options: Namespace, answer: Answer) -> int:
    """Print the answer on standard output."""
    found, lines = answer
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2, default=_plain))
    else:
        for line in lines:
            print(line)
    return DONE


def refuse(sentence: str) -> int:
    """Print why something was not done on standard error."""
    print(sentence, file=sys.stderr)
    return NOT_DONE


def place(error: BaseException) -> str:
    """Where in the program an error arose."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return {"amount": str(value.major), "currency": value.currency}
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
