"""How wide a text is drawn, so that labels can be placed without a browser.

Arial and Liberation Sans are equally wide, letter by letter, upright and italic alike.
"""

from functools import lru_cache

_UNITS = 2048
_WIDE = 2048
"""An unknown letter counts as wide as it is high: a label may end up shorter than it could be, never longer."""

_BY_WIDTH = {
    0: "\u00ad",
    391: "'",
    455: "ijlįĵĺłſ‘’",
    532: "|¦",
    569: " !,./:;I[\\]ft\u00a0·ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ",
    682: "()-`r¡¨²³´¸¹ŕŗř“”",
    684: "{}",
    727: '"',
    768: "ť",
    797: "*",
    819: "°ŀ",
    961: "^",
    1024: "Jcksvxyzçýÿćĉċčķĸśŝşšŷźżž",
    1139: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–€",
    1196: "+<=>~¬×",
    1251: "FTZßøŢŤŦŹŻŽ",
    1280: "ďľŉ",
    1366: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
    1479: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ",
    1593: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    1706: "Mm",
    1821: "%æ",
    1933: "WœŴ",
    2048: "ÆŒ—…",
    2079: "@",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}


@lru_cache(maxsize=4096)
def width_of(text: str, size: float = 13) -> float:
    """Return how wide `text` is at a font size, in the same units as the size."""
    return sum(_WIDTHS.get(letter, _WIDE) for letter in text) * size / _UNITS


def cut(text: str, longest: float, size: float = 13) -> str:
    """Return `text`, cut at a word with an ellipsis where it is wider than `longest`; empty when too little is left."""
    if width_of(text, size) <= longest:
        return text
    words = text.split(" ")
    while words and width_of(" ".join(words) + "…", size) > longest:
        words.pop()
    kept = " ".join(words).rstrip(",;:–-(“")
    return f"{kept}…" if kept else ""
