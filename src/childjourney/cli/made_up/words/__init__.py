"""What is said in a made-up area: sentences by theme, drawn like cards, none twice before all have come."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from random import Random
from string import Formatter
from typing import Any

THEMES = (
    "neglect",
    "domestic_abuse",
    "disability",
    "young_carer",
    "drinking",
    "missing",
    "newborn",
    "housing",
    "bereaved",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """What troubles a family. `ages` are those of the eldest child that it fits; the codes are those of the census.

    `without` are words that the sentences which fit most families must not hold here.
    """

    key: str
    ages: tuple[int, int]
    primary_need: str
    category: str
    factors: tuple[str, ...]
    sources: tuple[str, ...]
    words: Mapping[str, list[str]]
    child_how: str = "spoken"
    partner: bool = False
    disabilities: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@cache
def theme(key: str) -> Theme:
    """Return a theme by the name of its file."""
    said = _read(key)
    return Theme(
        key=key,
        ages=(said["ages"][0], said["ages"][1]),
        primary_need=said["primary_need"],
        category=said["category"],
        factors=tuple(said["factors"]),
        sources=tuple(said["sources"]),
        words=said["words"],
        child_how=said.get("child_how", "spoken"),
        partner=said.get("partner", False),
        disabilities=tuple(said.get("disabilities", ())),
        without=tuple(said.get("without", ())),
    )


@cache
def common() -> Mapping[str, list[str]]:
    """Return the sentences that fit most families."""
    words: Mapping[str, list[str]] = {**_read("common")["words"], **_read("practice")["words"]}
    return words


def _read(key: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{key}.toml").read_text(encoding="utf-8"))


@dataclass
class Deck:
    """Sentences of one family: its theme's first, then those that fit most, then from the start again."""

    theme: Theme
    random: Random
    left: dict[str, list[str]] = field(default_factory=dict)

    def has(self, slot: str) -> bool:
        """Return whether there is anything to say here."""
        return bool(self.theme.words.get(slot) or common().get(slot))

    def draw(self, slot: str, names: Mapping[str, str]) -> str:
        """Return the next sentence that needs no other names than those given, filled in."""
        for _ in range(2):
            held = self.left.setdefault(slot, [])
            for place, sentence in enumerate(held):
                if needed(sentence) <= names.keys():
                    del held[place]
                    return sentence.format_map(names)
            held.extend(self._shuffled(self.theme.words.get(slot, [])) + self._shuffled(self._fitting(slot)))
        raise LookupError(f"Nothing is written for “{slot}” with {sorted(names)}.")

    def answers(self, slot: str, names: Mapping[str, str]) -> list[str]:
        """Return the parts of the next sentence of a slot whose sentences are parted by bars."""
        return [part.strip() for part in self.draw(slot, names).split("|")]

    def _fitting(self, slot: str) -> list[str]:
        said = common().get(slot, [])
        return [one for one in said if not any(word in one.casefold() for word in self.theme.without)]

    def _shuffled(self, sentences: list[str]) -> list[str]:
        return self.random.sample(sentences, len(sentences))


@cache
def needed(sentence: str) -> frozenset[str]:
    """Return the names that a sentence asks for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)
