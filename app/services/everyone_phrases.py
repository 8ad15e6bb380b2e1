"""The names of the lists of people, and short words for how people stand to us."""

from collections.abc import Mapping

from app.domain.people.twins import Likeness
from app.services.everyone import Lists

LISTS: Mapping[str, str] = {
    Lists.EVERYONE: "Everyone",
    Lists.OVERDUE: "Overdue",
    Lists.UNTOUCHED: "Champions untouched",
    Lists.SINGLE: "Single-threaded",
    Lists.EMPTY: "Empty roles",
    Lists.TWICE: "Possibly twice",
}
WHY: Mapping[str, str] = {
    Lists.EVERYONE: "Everyone you know at your customers, and when it is time to speak again.",
    Lists.OVERDUE: "It was time to speak with them; the most overdue come first.",
    Lists.UNTOUCHED: "Champions without a two-way exchange for more than 30 days.",
    Lists.SINGLE: "Accounts that hang on one person, or on too few; the most ARR comes first.",
    Lists.EMPTY: "Accounts with a role that nobody holds; those without a champion come first.",
    Lists.TWICE: "Two entries with one e-mail address, or with one name at one account.",
}
NONE: Mapping[str, str] = {
    Lists.EVERYONE: "No person is like that.",
    Lists.OVERDUE: "Nobody is overdue.",
    Lists.UNTOUCHED: "Every champion was spoken with in the last 30 days.",
    Lists.SINGLE: "No account hangs on one person, as far as exchanges say who took part.",
    Lists.EMPTY: "Every role is held at every account.",
    Lists.TWICE: "Nobody seems to be in the book twice.",
}
SUPPORTS: Mapping[int, str] = {
    -2: "Strongly against",
    -1: "Against us",
    0: "Neutral",
    1: "For us",
    2: "Strongly for",
}
ALIKE: Mapping[str, str] = {Likeness.EMAIL: "One e-mail address", Likeness.NAME: "One name"}
