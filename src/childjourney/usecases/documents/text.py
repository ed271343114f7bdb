"""Plain text: words and nothing else."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CODE = re.compile(r"<(script|html|svg|iframe|object|embed|\?xml|\?php|!doctype|!entity)\b", re.IGNORECASE)


def read_as_text(data: bytes) -> str | None:
    """Return the words of a text in UTF-8, in UTF-16 with its mark, or as Windows wrote it; None for anything else."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"), (b"", "cp1252")):
        if not data.startswith(mark):
            continue
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(words) else words
    return None


def looks_like_code(words: str) -> bool:
    """Return whether a text would be run or drawn by what opens it, were it taken for what it could be."""
    return words.startswith("#!") or _CODE.search(words) is not None
