"""The names of what two entries of one person differ in, and of what moves with a merger."""

from collections.abc import Mapping

from app.domain.contacts import Contact
from app.domain.discovery import Answer
from app.domain.entity import Entity
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.proposals import Proposal
from app.domain.signals import Signal
from app.domain.tasks import Task
from app.domain.ties import MapGroup, MapPlace, Tie
from app.services.editing.merging import Combined

FIELDS: Mapping[str, str] = {
    "name": "Name",
    "account_id": "Account",
    "title": "Title",
    "department": "Department",
    "reports_to_id": "Reports to",
    "owner": "Our counterpart",
    "language": "Language",
    "cadence_days": "Speak every (days)",
    "stands_for": "Stands for",
    "joined_on": "Joined on",
    "left_on": "Left on",
    "archived_on": "Put away on",
}
COMBINED: Mapping[str, str] = {
    Combined.EMAILS: "e-mail addresses",
    Combined.PHONES: "phone numbers",
    Combined.POSITIONS: "roles, influence and support by day",
    Combined.TAGS: "tags",
    Combined.NOTES: "notes",
    Combined.CUSTOM: "fields of imports",
    Combined.EXTERNAL: "names in other programs",
    Combined.OPTED_OUT: "that they opted out",
}
MOVED: Mapping[type[Entity], str] = {
    Interaction: "exchanges",
    Observation: "readings",
    Event: "events",
    Signal: "signals",
    Answer: "answers",
    Task: "tasks",
    Proposal: "proposals",
    Contact: "people who report to them",
    Tie: "lines of the map",
    MapGroup: "groups of the map",
    MapPlace: "place on the map",
}
EMPTY: Mapping[str, str] = {"left_on": "Still there", "archived_on": "Not put away"}
