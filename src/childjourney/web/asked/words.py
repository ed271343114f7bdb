"""What is asked, in a sentence for whoever is asked and for whoever asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from childjourney.core.people.directory import Directory
from childjourney.core.steps.asks import Ask
from childjourney.core.story.kinds.front_door import MEANT


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences of one kind of asking: "{who} asks you …" and "You asked …"; `title` heads its page."""

    title: str
    asks: str
    asked: str


WORDS: Mapping[str, Said] = {
    "advice": Said("Advice", "{who} asks for advice", "You asked for advice"),
    "contact": Said("Contact", "{who} told social care about a child", "You told social care about a child"),
    "countersign": Said("Countersign", "{who} asks you to countersign a decision", "You asked for a countersignature"),
    "disagreement": Said("Disagreement", "{who} disagrees with a decision", "You disagree with a decision"),
    "worry": Said("Worry", "{who} wrote down a worry", "You wrote down a worry"),
    "help": Said("A family asks for help", "The family asks for help", "You asked for help"),
    "transition": Said(
        "Work that you are asked to take on", "{who} asks you to take work on", "You asked somebody to help"
    ),
    "action": Said(
        "Something agreed in a plan", "The plan says that you do something", "Somebody does something that you agreed"
    ),
    "unknown": Said("Something to find out", "A question is yours to find out about", "You asked somebody to find out"),
    "sharing": Said(
        "Sharing to be looked at again",
        "Sharing without agreement has to be looked at again",
        "You shared without agreement",
    ),
}
"""Everything that can be asked."""

_SAYS: Mapping[str, Mapping[str, str]] = {
    "contact": {code: f"meant as {words.split(':')[0]}" for code, words in MEANT.items() if code != "unsure"},
    "transition": {
        "invite": "to join the team around the family",
        "hand_over": "a hand-over",
        "assign": "given within your agency",
        "service": "your service's help",
    },
}


def who_asks(ask: Ask, directory: Directory) -> str:
    """Return who asked, by name and role, with their agency."""
    member = directory.memberships.get(ask.from_member)
    return member.in_words if member else "Somebody in the family"


def who_is_asked(ask: Ask, directory: Directory) -> str:
    """Return of whom it is asked: a person by name, or an agency."""
    member = directory.memberships.get(ask.to_member) if ask.to_member else None
    agency = directory.agencies.get(ask.to_agency) if ask.to_agency else None
    return member.in_words if member else agency.name if agency else "nobody yet"


def says(ask: Ask) -> str:
    """Return what the code of an ask means; empty where it says nothing."""
    return _SAYS.get(ask.what, {}).get(ask.says, "")
