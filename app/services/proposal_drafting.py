"""The texts that a draft begins with, in the language of the one who reads it."""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.words import Words
from app.domain.accounts import Account
from app.domain.pricing.naming import ENGLISH, Naming
from app.domain.pricing.options import Plan
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption
from app.domain.settings import Settings

_FEW = 2  # things that are named; of more, the first


def words_of(account: Account, settings: Settings, proposal: Proposal | None = None) -> Words:
    """The words of a proposal: its own language, else its account's, else the book's."""
    own = proposal.language if proposal is not None else ""
    return Words(own or account.language or settings.language)


def naming_of(words: Words) -> Naming:
    """What a draft calls things."""
    return Naming(
        options={key: words(f"draft.{key}") for key in ENGLISH.options},
        kinds={kind: words(f"draft.{kind}") for kind in ENGLISH.kinds},
        right_sized=words("draft.right_sized"),
        service=words("draft.service"),
        subscription=words("draft.subscription"),
        additional=words("draft.again", name="{name}"),
    )


def title(words: Words, year: int) -> str:
    """What a proposal is called."""
    return words("draft.title", year=str(year))


def described(option: ProposalOption, plan: Plan, words: Words) -> ProposalOption:
    """The option with what it is, and whom it fits."""
    fits = {
        OptionKey.GOOD: "draft.fits_good",
        OptionKey.BETTER: "draft.fits_better",
        OptionKey.BEST: "draft.fits_best",
        OptionKey.ALTERNATIVE: "draft.fits_smaller",
    }
    said = [_more(plan.options[0].lines, option.lines, words)]
    if option.key is OptionKey.GOOD:
        said = [words("draft.as_today")]
    elif option.key is OptionKey.ALTERNATIVE:
        said = [words("draft.as_used")]
    elif option.years > 1:
        said.append(words("draft.agreed_for", count=option.years))
    return replace(option, summary=words.sentences(*said), fits_if=words(fits[option.key]))


def _more(now: Sequence[ProposalLine], then: Sequence[ProposalLine], words: Words) -> str:
    """What the later lines have beyond the earlier ones, in a few words."""
    before = {line.text: line.quantity for line in now}
    naming = naming_of(words)
    again = {naming.again(text) for text in before}
    grown = any(
        line.text in again or line.quantity > before.get(line.text, line.quantity) for line in then
    )
    new = [line.text for line in then if line.text not in before and line.text not in again]
    if not new:
        return words("draft.room" if grown else "draft.as_today")
    names = words.both(new)
    if len(new) > _FEW:
        names = words("draft.and_more", name=new[0], count=len(new) - 1)
    return words("draft.room_with" if grown else "draft.with", names=names)
