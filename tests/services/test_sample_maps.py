"""The sample book has maps worth looking at: reporting lines, ties, groups, places, unknowns."""

from app.domain.contacts import Contact
from app.domain.people.tree import safe
from app.domain.ties import MapGroup, MapPlace, Tie, TieKind
from app.services.sample import make_sample
from tests.build import TODAY

SAMPLE = make_sample(as_of=TODAY)


def of(kind):
    return [each for each in SAMPLE if isinstance(each, kind)]


def test_the_sample_shows_everything_that_a_map_can_have():
    assert {each.kind for each in of(Tie)} == set(TieKind)
    assert of(MapGroup)
    assert of(MapPlace)
    assert [each for each in of(Contact) if each.stands_for]


def test_every_line_group_and_place_is_of_people_at_the_same_account():
    where = {each.id: each.account_id for each in of(Contact)}

    assert all(where[each.id] == each.account_id for each in of(MapPlace))
    for tie in of(Tie):
        assert where[tie.from_id] == where[tie.to_id] == tie.account_id
    for group in of(MapGroup):
        assert {where[who] for who in group.contact_ids} == {group.account_id}


def test_nobody_in_the_sample_reports_in_a_circle():
    managers = {each.id: each.reports_to_id for each in of(Contact)}

    assert safe(managers) == managers
