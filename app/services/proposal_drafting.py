"""The texts that a draft begins with, in the language of the one who reads it."""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.words import Words
from app.domain.accounts import Account
from app.domain.pricing.naming import ENGLISH, Naming
from app.domain.pricing.options import Plan
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption
from app.domain.settings import Settings

_AS_NOW = {OptionKey.GOOD: "draft.as_today", OptionKey.ALTERNATIVE: "draft.as_used"}
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
    said = _said(option, plan.options[0].lines, words)
    return replace(option, summary=said, fits_if=words(fits[option.key]))


def followed(before: Proposal, after: Proposal, words: Words) -> Proposal:
    """The proposal *after* a change, what was drafted about its options still true.

    A text that the user has written stays. Of what is no longer as it was nothing is said.
    """
    base, now = before.option(OptionKey.GOOD), after.option(OptionKey.GOOD)
    if base is None or now is None:
        return after
    options = (
        _followed(before.option(option.key), option, base.lines, now.lines, words)
        for option in after.options
    )
    return replace(after, options=tuple(options))


def _followed(
    old: ProposalOption | None,
    option: ProposalOption,
    base: Sequence[ProposalLine],
    now: Sequence[ProposalLine],
    words: Words,
) -> ProposalOption:
    """The option with what it is now, where what it was is as it was drafted."""
    if old is None or option.summary != old.summary:
        return option
    if (_offered(old), base) == (_offered(option), now):
        return option
    if old.summary not in {_said(old, base, words), _said(old, base, words, nothing="")}:
        return option
    if option.key in _AS_NOW:
        same = not old.summary or _counted(old) == _counted(option)
        return option if same else replace(option, summary=_length(option, words))
    return replace(option, summary=_said(option, now, words, nothing=""))


def _offered(option: ProposalOption) -> tuple[object, ...]:
    return (option.lines, option.years, option.discount, option.approach)


def _counted(option: ProposalOption) -> tuple[object, ...]:
    """What an option offers, whatever its lines are called."""
    lines = [replace(line, text="", origin=None) for line in option.firm]
    return (lines, option.years, option.discount, option.approach)


def _said(
    option: ProposalOption,
    base: Sequence[ProposalLine],
    words: Words,
    *,
    nothing: str | None = None,
) -> str:
    """What an option is; *nothing* is said where it has no more than the *base*."""
    if option.key in _AS_NOW:
        return words(_AS_NOW[option.key])
    more = _more(base, option.lines, words)
    as_today = words("draft.as_today") if nothing is None else nothing
    return words.sentences(more or as_today, _length(option, words))


def _length(option: ProposalOption, words: Words) -> str:
    return words("draft.agreed_for", count=option.years) if option.years > 1 else ""


def _more(now: Sequence[ProposalLine], then: Sequence[ProposalLine], words: Words) -> str:
    """What the later lines have beyond the earlier ones, in a few words."""
    before = {line.text: line.quantity for line in now}
    naming = naming_of(words)
    again = {naming.again(text) for text in before}
    grown = any(
        line.text in again or line.quantity > before.get(line.text, line.quantity) for line in then
    )
    firm = [line.text for line in then if not line.optional]
    new = [text for text in firm if text not in before and text not in again]
    if not new:
        return words("draft.room") if grown else ""
    names = words.both(new)
    if len(new) > _FEW:
        names = words("draft.and_more", name=new[0], count=len(new) - 1)
    return words("draft.room_with" if grown else "draft.with", names=names)
