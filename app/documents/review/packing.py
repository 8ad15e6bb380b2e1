"""A PowerPoint file with the moment taken out of it, so that equal decks are equal files."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
_THEN = rb"\g<1>2000-01-01T00:00:00Z\g<3>"
_FIRST = (1980, 1, 1, 0, 0, 0)
_BOOKS = (".xlsx",)
_PACKED = (*_BOOKS, ".png", ".jpeg", ".jpg")


def fixed(content: bytes) -> bytes:
    """The same file with fixed moments, in itself and in the workbooks of its charts."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as held, ZipFile(out, "w") as written:
        for name in sorted(held.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = ZipInfo(name, _FIRST)
            entry.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            data = held.read(name)
            if name.endswith(_BOOKS):
                data = fixed(data)
            elif name == "docProps/core.xml":
                data = _MOMENT.sub(_THEN, data)
            written.writestr(entry, data)
    return out.getvalue()
