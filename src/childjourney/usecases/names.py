"""How names are compared in a search: without accents and case, and by how they sound."""

import re
import unicodedata

import jellyfish

_WORD = re.compile(r"[^\W\d_]+|\d+")


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case without accents: "Zoë O’Neill" gives ("zoe", "o", "neill")."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return tuple(_WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


def sound_of(word: str) -> str:
    """Return a key that words which sound alike share (metaphone); the word itself where it has no sound."""
    return str(jellyfish.metaphone(word)) or word
