"""What is read once of the book to judge and to plan many renewals."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.money import Money
from app.domain.proposals import Proposal
from app.domain.renewals import Renewal, RenewalType
from app.domain.renewing.gates import Gate, gates_of
from app.domain.renewing.ladder import Due
from app.domain.renewing.matter import Matter
from app.services.judgements import Rules, rules_of
from app.services.plans import Planning, plan_of, planning_of
from app.storage.book import Book


@dataclass(frozen=True, slots=True)
class Desk:
    """The rules, what plans are made of, what was *said* by contract, proposals by account."""

    rules: Rules
    planning: Planning
    said: Mapping[str, Renewal]
    proposals: Mapping[str, Sequence[Proposal]]

    @classmethod
    def of(cls, book: Book, account_ids: Sequence[str], today: date) -> "Desk":
        """What these accounts need."""
        held = [each.id for each in book.contracts.of_accounts(account_ids)]
        said = {each.id: each for each in book.renewals.of_accounts(account_ids)}
        proposals: defaultdict[str, list[Proposal]] = defaultdict(list)
        for each in book.proposals.of_accounts(account_ids):
            proposals[each.account_id].append(each)
        return cls(rules_of(book, today), planning_of(book, today, held), said, proposals)

    def steps(
        self,
        matter: Matter,
        worked_as: RenewalType | None,
        worth: Money | None,
        at_risk_since: date | None,
    ) -> tuple[Due, ...]:
        """Every step of the plan of a renewal, by day."""
        return plan_of(
            matter.contract,
            matter.case.facts.account,
            self.planning,
            segment=matter.segment,
            worked_as=worked_as,
            worth=None if worth is None else worth.major,
            at_risk_since=at_risk_since,
        )

    def gates(self, matter: Matter, steps: Sequence[Due]) -> tuple[Gate, ...]:
        """Every gate of a renewal; none without an end of the term."""
        if matter.anchor is None:
            return ()
        return gates_of(
            matter.contract,
            matter.anchor,
            matter.case,
            segment=matter.segment,
            renewal=matter.renewal,
            proposals=self.proposals.get(matter.contract.account_id, ()),
            steps=steps,
            ours=self.planning.ours.worked,
        )
