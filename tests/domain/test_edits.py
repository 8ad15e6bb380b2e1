"""A step is the entities before and after."""

from app.domain.accounts import Account
from app.domain.edits import Edit, change, create, remove
from tests import build


def test_the_inverse_of_a_step_takes_it_back():
    before, after = build.account(), build.account(name="Apex")

    assert change(before, after).inverse() == change(after, before)
    assert create(after).inverse() == remove([after])


def test_a_step_knows_what_it_touches():
    step = create(build.account(), build.contact())

    assert step.ids == {"acme", "ana"}
    assert step.only(Account) == create(build.account())
    assert step + Edit() == step
