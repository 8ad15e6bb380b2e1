"""Where on the page the facts of an account are kept."""

from collections.abc import Mapping

from app.domain.red_flags.finding import Room

ROOMS: Mapping[Room, tuple[str, str]] = {
    Room.OVERVIEW: ("overview", ""),
    Room.HEALTH: ("health", ""),
    Room.PEOPLE: ("people", "records"),
    Room.CONTRACTS: ("contracts", "records"),
    Room.OPPORTUNITIES: ("opportunities", "records"),
    Room.READINGS: ("usage", "measures"),
    Room.TICKETS: ("usage", "tickets.records"),
    Room.EXCHANGES: ("activity", "records"),
    Room.EVENTS: ("activity", "events.records"),
    Room.GROWTH: ("growth", ""),
    Room.PLAN: ("plan", ""),
    Room.VALUE: ("plan", ""),
}
"""The tab in which each kind of fact is kept, and the list there that has its line."""
