"""Whether a value is what its type says: for entities that come from outside of the program."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from app.domain.text import clean_text

Test = Callable[[Any], bool]


def conforms(value: object, kind: Any) -> bool:
    """Tell whether a value, and all that is inside of it, is of the annotated type.

    Raises RuleError for a text that no file or page can carry.
    """
    return _test(kind)(value)


@cache
def _test(kind: Any) -> Test:
    if isinstance(kind, TypeVar) or kind is Any:
        return lambda _: True
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        tests = tuple(map(_test, inner))
        return lambda value: any(test(value) for test in tests)
    if origin is tuple:
        return _tuple_test(inner)
    if is_dataclass(kind):
        return _fields_test(origin or kind)
    return _SCALARS.get(kind, lambda value: isinstance(value, origin or kind))


def _tuple_test(inner: tuple[Any, ...]) -> Test:
    if inner[1:] == (...,):
        each_is = _test(inner[0])
        return lambda value: isinstance(value, tuple) and all(map(each_is, value))
    tests = tuple(map(_test, inner))
    return lambda value: (
        isinstance(value, tuple)
        and len(value) == len(tests)
        and all(test(each) for test, each in zip(tests, value, strict=True))
    )


def _fields_test(kind: Any) -> Test:
    found: list[tuple[str, Any]] = [(field.name, field.type) for field in fields(kind)]
    return lambda value: (
        isinstance(value, kind) and all(_test(of)(getattr(value, name)) for name, of in found)
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and clean_text(value) is not None


# A bool is an int to Python, a datetime a date; not to the rest of us.
_SCALARS: dict[Any, Test] = {
    str: _is_text,
    int: lambda value: type(value) is int,
    float: lambda value: type(value) in {int, float},
    date: lambda value: isinstance(value, date) and not isinstance(value, datetime),
}
