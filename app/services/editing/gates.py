"""Passing a gate of a renewal in writing, and taking that back (MARKET F2)."""

from dataclasses import replace
from datetime import date

from app.domain.edits import Edit, change, create
from app.domain.opportunities import Check
from app.domain.renewals import Renewal
from app.domain.renewing.dates import cycle_start
from app.domain.renewing.gate_facts import BY_FACTS_ALONE
from app.domain.renewing.gate_keys import GateKey
from app.domain.renewing.gates import answer_to
from app.domain.settings import SENDER_NAME
from app.services.editing import typed
from app.storage.book import Book

_ALONE = {
    GateKey.CONTRACT: "Enter what is missing in the contract: this gate passes by itself then.",
    GateKey.READINESS: "Raise renewal readiness: this gate passes by itself then.",
    GateKey.DECISION: "Sign the contract or record the outcome: this gate passes by itself then.",
}


def answer(book: Book, contract_id: str, key: GateKey, text: str, *, today: date) -> Edit:
    """Pass a gate in writing from today on; no text takes that back."""
    said = typed.text(key, text)
    if key in BY_FACTS_ALONE:
        typed.refuse(key, _ALONE[key])
    contract = book.contracts.get(contract_id)
    before = book.renewals.find([contract_id]).get(contract_id)
    held = answer_to(before, key, today)
    since = cycle_start(contract, today) or date.min
    counts = held is not None and (held.since or date.min) >= since
    if (held.text if held is not None and counts else "") == said:
        return Edit()
    renewal = before or Renewal(id=contract_id, account_id=contract.account_id)
    made = Check(key=key, text=said, since=today, author=book.settings(today)[SENDER_NAME])
    kept = (each for each in renewal.checks if (each.key, each.since) != (key, today))
    after = replace(renewal, checks=(*kept, made))
    return create(after) if before is None else change(before, after)
