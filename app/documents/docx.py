"""A Word document of the user's whose {gaps} are filled; nothing else in it is touched.

Word cuts a text into runs wherever it likes, a gap too: all runs of a paragraph are read as one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, unescape
from zipfile import BadZipFile, ZipFile

from app.domain.errors import RuleError

LARGEST = 20_000_000
"""Bytes of the largest document, and of the largest part in it once it is unpacked."""

_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_DOCUMENT = "word/document.xml"
# Paragraphs may stand in each other (a text box in one), so they are followed in and out.
_PIECE = re.compile(
    r"(?P<enter><w:p(?:\s[^>]*)?(?<!/)>)|(?P<leave></w:p>)"
    r"|<w:t(?:\s[^>]*)?(?<!/)>(?P<text>[^<]*)</w:t>"
)
_GAP = re.compile(r"\{\s*([A-Za-z_]+)\s*\}")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML holds these
_QUOTES = {"&quot;": '"', "&apos;": "'"}


@dataclass(frozen=True, slots=True)
class FilledDocument:
    """A document and the names of the gaps that nothing filled, each once, as they come."""

    content: bytes
    left: tuple[str, ...] = ()


@dataclass(slots=True)
class _Run:
    """A text within a paragraph: where it stands in the part, and what it says."""

    start: int
    end: int
    text: str
    is_changed: bool = False


@dataclass(slots=True)
class _Filling:
    values: Mapping[str, str]
    left: dict[str, None] = field(default_factory=dict)
    count: int = 0

    def value(self, name: str) -> str:
        """What fills a gap; words in brackets where nothing does, which no customer overlooks."""
        self.count += 1
        known = self.values.get(name, "").strip()
        if not known:
            self.left[name] = None
        return known or f"[{name.replace('_', ' ')}]"


def fill(content: bytes, values: Mapping[str, str]) -> FilledDocument:
    """Fill the gaps of text, headers and footers; other parts keep their bytes.

    Raises RuleError for what is no Word document, is too large, or has no gaps.
    """
    if len(content) > LARGEST:
        raise RuleError(_too_large())
    filling = _Filling(values)
    out = BytesIO()
    try:
        with ZipFile(BytesIO(content)) as source, ZipFile(out, "w") as target:
            if _DOCUMENT not in source.namelist():
                raise RuleError(_not_word())
            for info in source.infolist():
                if info.file_size > LARGEST:
                    raise RuleError(_too_large())
                part = source.read(info)
                if _FILLED.fullmatch(info.filename):
                    part = _part(part.decode("utf-8"), filling).encode()
                target.writestr(info, part, compress_type=info.compress_type)
    except (BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError, OSError) as reason:
        raise RuleError(_not_word()) from reason
    if not filling.count:
        message = "There is no gap such as {account} in this document. Write some, then fill it."
        raise RuleError(message)
    return FilledDocument(out.getvalue(), tuple(filling.left))


def _part(xml: str, filling: _Filling) -> str:
    """One part of the document with its gaps filled."""
    changed = []
    for runs in _paragraphs(xml):
        _fill(runs, filling)
        changed += [each for each in runs if each.is_changed]
    whole, at = [], 0
    for run in sorted(changed, key=lambda each: each.start):
        whole += [xml[at : run.start], f'<w:t xml:space="preserve">{_written(run.text)}</w:t>']
        at = run.end
    return "".join((*whole, xml[at:]))


def _paragraphs(xml: str) -> Iterator[list[_Run]]:
    """The texts of each paragraph, in their order."""
    open_ones: list[list[_Run]] = []
    for found in _PIECE.finditer(xml):
        if found["enter"] is not None:
            open_ones.append([])
        elif found["leave"] is not None:
            if open_ones:
                yield open_ones.pop()
        elif open_ones:
            said = unescape(found["text"], _QUOTES)
            open_ones[-1].append(_Run(found.start(), found.end(), said))


def _fill(runs: list[_Run], filling: _Filling) -> None:
    """Fill the gaps of a paragraph: what fills one stands in the run in which it began."""
    whole = "".join(each.text for each in runs)
    found = [(each, filling.value(each[1].lower())) for each in _GAP.finditer(whole)]
    for gap, value in reversed(found):  # from the end, so that places before it stay true
        at, is_said = 0, False
        for run in runs:
            length = len(run.text)
            first, last = max(gap.start() - at, 0), min(gap.end() - at, length)
            at += length
            if first < last:
                said = "" if is_said else value
                run.text = run.text[:first] + said + run.text[last:]
                run.is_changed = is_said = True


def _written(text: str) -> str:
    lines = _NEVER.sub("", text.replace("\r\n", "\n")).split("\n")
    return _BREAK.join(escape(each) for each in lines)


def _not_word() -> str:
    return "That is no Word document. Save the template as .docx, then choose it again."


def _too_large() -> str:
    return f"That document is larger than {LARGEST // 1_000_000} MB. Choose one without pictures."
