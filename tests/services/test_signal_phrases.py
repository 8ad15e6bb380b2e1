"""The names of signals."""

from app.domain.growth.kinds import KINDS
from app.domain.signals import Source
from app.services.signal_phrases import SIGNALS, SOURCES, signal_name


def test_every_kind_and_every_source_has_a_name_of_its_own():
    assert set(SIGNALS) == set(KINDS)
    assert len(set(SIGNALS.values())) == len(KINDS)
    assert set(SOURCES) == set(Source)


def test_a_name_is_short_enough_for_a_chip():
    assert max(map(len, SIGNALS.values())) <= 28


def test_a_kind_of_an_import_keeps_its_own_name():
    assert signal_name("Kundentag besucht") == "Kundentag besucht"
