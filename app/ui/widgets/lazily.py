"""Widgets whose module is imported when they are first wanted: nobody pays for what is not seen."""

from importlib import import_module
from typing import Any


def lazily(where: str, *given: object) -> Any:  # noqa: ANN401 - what it is, *where* says
    """Make what stands *where*, written as “module:Class”, from what is given."""
    module, name = where.split(":")
    return getattr(import_module(module), name)(*given)
