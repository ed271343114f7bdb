"""Looking for a child in memory: plain and obviously right."""

from childjourney.core.story.child import Child
from childjourney.usecases.names import sound_of, words_of
from childjourney.usecases.ports import Query


def matches(query: Query, child: Child) -> bool:
    """Return whether a child matches all that is looked for."""
    return (
        (not query.identifier or query.identifier.strip().casefold() in _identifiers(child))
        and (query.born is None or query.born == child.born)
        and _name_matches(query.name, child)
    )


def _identifiers(child: Child) -> set[str]:
    return {each.casefold() for each in (child.la_child_id, child.upn) if each}


def _name_matches(name: str, child: Child) -> bool:
    held = words_of(f"{child.given_name} {child.family_name} {child.known_as}")
    sounds = {sound_of(word) for word in held}
    return all(any(word.startswith(wanted) for word in held) or sound_of(wanted) in sounds for wanted in words_of(name))


def named_exactly(query: Query, child: Child) -> bool:
    """Return whether a child is named so exactly that others may be told whom to ring."""
    if query.identifier:
        return query.identifier.strip().casefold() in _identifiers(child)
    whole = set(words_of(f"{child.given_name} {child.family_name}"))
    return query.born is not None and bool(whole) and whole <= set(words_of(query.name))
