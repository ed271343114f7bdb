"""Who the child is and what matters now: the top of a child's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from childjourney.core.access.see import Seen
from childjourney.core.base.words import age_in_words, age_on, day_in_words
from childjourney.core.people.relationship import Relation, Relationship
from childjourney.core.steps.around import Involvement
from childjourney.core.story.child import Child
from childjourney.usecases.open_story import OpenStory
from childjourney.web.story.addresses import Addresses
from childjourney.web.story.picture import HELP_NAMES
from childjourney.web.story.told import age_of, is_named, place_of, readable, short_role, writer

NEW_DAYS = 30
"""For how many days somebody counts as new to the family."""
MOST_WORRIES, MOST_STRENGTHS, MOST_QUESTIONS = 4, 3, 4
LONGEST_QUOTE = 180

_HERS = {"F": "her", "2": "her", "M": "his", "1": "his"}
_AT_HOME = {
    Relation.MOTHER: "mum",
    Relation.FATHER: "dad",
    Relation.SIBLING: "sibling",
    Relation.HALF_SIBLING: "half-sibling",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands at the top of the page, as parts/summary_people takes it."""

    about: str
    people: list[dict[str, Any]]
    former: list[dict[str, Any]]
    family: list[dict[str, Any]]
    worries: list[dict[str, Any]]
    more_worries: int
    strengths: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    more_questions: int
    words: list[dict[str, Any]]
    no_words: str
    help_now: str


def facts(opened: OpenStory, addresses: Addresses) -> Facts:
    """Return what is known now, or was known at the moment that is read."""
    standing = [one for one in reversed(opened.seen) if not one.withdrawn]
    worries = [one for one in standing if one.kind.name == "worry"]
    asked = set(opened.questions)
    working = [one for one in opened.people if _works(one, opened.until)]
    return Facts(
        about=about(opened),
        people=[_person(one, opened.until) for one in working],
        former=[_person(one, opened.until) for one in opened.people if not _works(one, opened.until)],
        family=[_relative(one) for one in opened.relationships if not one.ended],
        worries=[_item(one, opened, addresses) for one in worries[:MOST_WORRIES]],
        more_worries=max(0, len(worries) - MOST_WORRIES),
        strengths=_items(standing, "going_well", MOST_STRENGTHS, opened, addresses),
        questions=[_item(one, opened, addresses) for one in standing if one.id in asked][:MOST_QUESTIONS],
        more_questions=max(0, len(asked) - MOST_QUESTIONS),
        words=_words(standing, opened, addresses),
        no_words=_no_words(standing, opened),
        help_now=_help_now(opened),
    )


def about(opened: OpenStory) -> str:
    """Return who the child is in a line: age, birth date, and with whom the child lives."""
    child, day = opened.child, opened.until
    if child.died is not None and child.died <= day:
        return _died(child, child.died)
    said = [_age(child, day), _home(opened.relationships, child), "" if is_named(child) else "No name is recorded."]
    return " ".join(one for one in said if one)


def _died(child: Child, died: date) -> str:
    aged = f", aged {_years(child.born, died)}" if child.born else ""
    born = f" Born {day_in_words(child.born)}." if child.born else ""
    return f"{child.short_name} died on {day_in_words(died)}{aged}.{born}"


def _years(born: date, day: date) -> str:
    years = age_on(born, day)
    return str(years) if years >= 2 else age_in_words(born, day).removesuffix(" old")


def _age(child: Child, day: date) -> str:
    if child.born is not None:
        age = age_in_words(child.born, day)
        return f"{age[:1].upper()}{age[1:]}, born {day_in_words(child.born)}."
    if child.expected is not None:
        return f"Not yet born, expected {day_in_words(child.expected)}."
    return "Age and birth date are not known."


def _home(relationships: Sequence[Relationship], child: Child) -> str:
    hers = _HERS.get(child.sex, "their")
    people: dict[str, list[str]] = {}
    for one in relationships:
        if one.lives_with and not one.ended:
            people.setdefault(_AT_HOME.get(one.relation, one.relation.value), []).append(one.name)
    said = [f"{hers} {word}{'s' if len(names) > 1 else ''} {_and(names)}" for word, names in people.items()]
    return f"Lives with {_and(said)}." if said else ""


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _works(one: Involvement, day: date) -> bool:
    return one.after is None or one.after > day


def _person(one: Involvement, today: date) -> dict[str, Any]:
    role = f"{one.capacity}, leads the work" if one.lead and "lead" not in one.capacity.lower() else one.capacity
    since = f"since {day_in_words(one.first)}"
    if one.after is not None:
        since = f"{day_in_words(one.first)} to {day_in_words(one.after)}"
    elif today - one.first <= timedelta(days=NEW_DAYS):
        since = f"new since {day_in_words(one.first)}"
    return {"role": role, "name": one.name, "place": one.agency, "since": since, "phone": one.telephone}


def _relative(one: Relationship) -> dict[str, Any]:
    home = "lives with the child" if one.lives_with else ""
    return {"text": f"{one.name}, {one.relation.value}", "age": home}


def _items(
    standing: Sequence[Seen], kind: str, most: int, opened: OpenStory, addresses: Addresses
) -> list[dict[str, Any]]:
    return [_item(one, opened, addresses) for one in standing if one.kind.name == kind][:most]


def _item(one: Seen, opened: OpenStory, addresses: Addresses) -> dict[str, Any]:
    place = "" if readable(one) else place_of(one, opened.directory)
    text = f"{one.heading}, told by {place}" if place else one.heading
    return {"text": text, "href": addresses.entry(one.id), "age": age_of(one.happened.first, opened.until)}


def _words(standing: Sequence[Seen], opened: OpenStory, addresses: Addresses) -> list[dict[str, Any]]:
    latest = next((one for one in standing if one.kind.name == "childs_words" and readable(one)), None)
    if latest is None:
        return []
    quote = str(latest.contents.get("words", "")).strip()
    if len(quote) > LONGEST_QUOTE:
        quote = quote[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    said = [f"to {writer(latest.author, opened.directory)}", "alone" if latest.contents.get("alone") else ""]
    said.append(day_in_words(latest.happened.first))
    return [{"quote": quote, "said": ", ".join(one for one in said if one), "href": addresses.entry(latest.id)}]


def _no_words(standing: Sequence[Seen], opened: OpenStory) -> str:
    """Return what is said where no words of the child can be read: there may be some that the viewer may not read."""
    latest = next((one for one in standing if one.kind.name == "childs_words"), None)
    if latest is None:
        return "No words are written down yet"
    told = f"{opened.child.short_name} told {writer(latest.author, opened.directory)}, something"
    return f"{told} on {day_in_words(latest.happened.first)}. To know more, ring them."


def _help_now(opened: OpenStory) -> str:
    if not opened.bands:
        return ""
    band = opened.bands[-1]
    name = HELP_NAMES[band.level]
    long = age_of(band.first, opened.until)
    when = "Then" if opened.known_at else "Now"
    if band.level.value == 0:
        return f"{when}: {name} only."
    return f"{when}: {name}, since {day_in_words(band.first)} ({long})."


def to_ring(one: Seen, opened: OpenStory) -> tuple[str, str] | None:
    """Return whom to ring about a reading whose words may not be read, and the number; None where nobody is listed."""
    member = opened.directory.memberships.get(one.author)
    if member is None or not (member.agency.telephone or member.telephone):
        return None
    return f"{member.agency.name} ({short_role(member)})", member.agency.telephone or member.telephone
