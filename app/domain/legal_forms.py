"""What a law adds to the name of a company: nobody who speaks of one says it."""

from collections.abc import Sequence

# What a law adds to a name. Only at its end, and never all there is of it.
_FORMS = frozenset(
    (
        *("inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "lp", "plc"),
        *("ltd", "limited", "pty", "pte", "pvt", "private", "bhd", "sdn", "berhad", "tbk", "pt"),
        *("gmbh", "mbh", "ag", "kg", "kgaa", "ug", "ohg", "ev", "eg", "se", "sa", "sas", "sasu"),
        *("sarl", "srl", "spa", "snc", "sl", "slu", "bv", "nv", "cv", "vof", "ab", "as", "asa"),
        *("aps", "oy", "oyj", "sro", "doo", "dd", "kft", "zrt", "nyrt", "oo", "sp", "rl"),
        *("sca", "scs", "saoc", "sae", "fze", "fzco", "kk", "gk", "jsc", "ojsc", "ooo", "pao"),
        *("ltda", "eireli", "cvba", "bvba", "srls", "ou", "uab", "sia", "ead", "ood"),
    )
)
JOINED = (  # of scripts that know no spaces
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "株式会社",
    "有限会社",
    "주식회사",
    "㈜",
    "(株)",
    "(주)",
)
_AND = frozenset(("and", "und", "et", "y", "e", "i", "z", "de"))


def without_form(words: Sequence[str]) -> Sequence[str]:
    """The words without the legal form at their end, as in “Example GmbH & Co. KG”."""
    kept = len(words)
    while kept > 1 and (words[kept - 1] in _FORMS or _joins_forms(words, kept)):
        kept -= 1
    return words[:kept]


def _joins_forms(words: Sequence[str], kept: int) -> bool:
    """Whether a word stands between two legal forms: “GmbH and Co”."""
    return kept < len(words) and words[kept - 1] in _AND and words[kept - 2] in _FORMS
