"""Addresses of facts."""

from app.domain.red_flags.finding import Room, Where
from app.services.where import address, read_address


def test_an_address_is_read_back():
    for where in (None, Where(Room.EVENTS, "e-1"), Where(Room.HEALTH)):
        assert read_address(address("acme", where)) == ("acme", where)


def test_a_room_nobody_knows_is_passed_over():
    assert read_address("acme\tcellar\tx") == ("acme", None)
