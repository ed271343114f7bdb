"""What is to be sent of one child: what the department may hold, compared with what the story tells now.

Purged is what the story no longer tells. What has merely left the window was true, and is left as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from childjourney.engines.returns.dfe_api.nodes import (
    BLOCKS,
    CHILD,
    DETAILS,
    EPISODE,
    EPISODE_ID,
    EPISODES,
    HEALTH,
    LISTS,
    Nodes,
    nodes,
    own,
)
from childjourney.engines.returns.dfe_api.payload import Built, Payload


class Mode(Enum):
    """How much of a changed child is sent: the whole record, or what changed of it."""

    FULL = "full"
    DELTA = "delta"


class Why(Enum):
    """Why a record is sent."""

    NEW = "new"
    CHANGED = "changed"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Held:
    """What the department may hold of a child: one of these versions.

    It is one where the department said that it took it; more where sending began and no answer was noted.
    """

    key: str
    mis_child_id: str
    versions: tuple[Nodes, ...]

    @property
    def parts(self) -> frozenset[str]:
        """The names of all parts that the department may hold."""
        return frozenset[str]().union(*self.versions)


@dataclass(frozen=True, slots=True)
class Record:
    """A record to be sent, and what the department holds of the child once it was taken."""

    key: str
    mis_child_id: str
    why: Why
    body: Payload
    then: Nodes


def purge(held: Held) -> Record:
    """Return the record that takes a child away."""
    body = {"la_child_id": held.key, "mis_child_id": held.mis_child_id, "purge": True}
    return Record(held.key, held.mis_child_id, Why.PURGED, body, {})


def changed(built: Built, held: Held | None, *, mode: Mode) -> Record | None:
    """Return what is to be sent of a child; None where the department holds it already, or does not want it."""
    parts = held.parts if held else frozenset[str]()
    gone = parts - built.told.keys()
    if not built.wanted:
        return _unwanted(built, held, gone) if held and parts else None
    fresh = frozenset(name for name in built.now if held is None or not _agreed(held, name, built.now[name]))
    if not fresh and not gone:
        return None
    why = Why.CHANGED if parts else Why.NEW
    whole = mode is Mode.FULL or why is Why.NEW
    body = _with_purges(built.payload if whole else _delta(built.payload, fresh), built, gone)
    return _record(built, held, why, body)


def _agreed(held: Held, name: str, fingerprint: str) -> bool:
    return bool(held.versions) and all(version.get(name) == fingerprint for version in held.versions)


def _unwanted(built: Built, held: Held, gone: frozenset[str]) -> Record | None:
    """Return what takes back what is no longer told, of a child of whom the department wants to know nothing more."""
    if not any(name.startswith(f"{EPISODE}/") for name in held.parts - gone):
        return purge(held)
    if not gone:
        return None
    body = _with_purges(_delta(built.payload, frozenset()), built, gone)
    return _record(built, held, Why.CHANGED, body)


def _record(built: Built, held: Held | None, why: Why, body: Payload) -> Record:
    """Return a record, with what the department holds once it was taken: what was sent, and what it held before."""
    then = {name: _sure(held, name) for name in built.told.keys() & (held.parts if held else ())}
    then |= {name: built.told[name] for name in nodes(body) if name in built.told}
    return Record(built.key, str(built.payload["mis_child_id"]), why, body, then)


def _sure(held: Held | None, name: str) -> str:
    """Return the fingerprint of a part that the department surely holds; empty, like no other, where it is not sure."""
    found = {version.get(name, "") for version in held.versions} if held else set[str]()
    return found.pop() if len(found) == 1 else ""


def _delta(payload: Payload, fresh: frozenset[str]) -> Payload:
    """Return the identifiers, the child's details, and whatever is fresh of the rest."""
    body = {name: value for name, value in payload.items() if name not in (EPISODES, HEALTH)}
    if HEALTH in fresh:
        body[HEALTH] = payload[HEALTH]
    episodes = [_pruned(one, fresh) for one in payload[EPISODES] if _touched(one, fresh)]
    return body | ({EPISODES: episodes} if episodes else {})


def _touched(episode: Payload, fresh: frozenset[str]) -> bool:
    name = f"{EPISODE}/{episode[EPISODE_ID]}"
    return any(one == name or one.startswith(f"{name}/") for one in fresh)


def _pruned(episode: Payload, fresh: frozenset[str]) -> Payload:
    """Return what an episode says itself, with those of its items that are fresh."""
    name = f"{EPISODE}/{episode[EPISODE_ID]}"
    found = own(episode)
    for items, key in LISTS.items():
        kept = [one for one in episode.get(items, ()) if f"{name}/{items}/{one[key]}" in fresh]
        found |= {items: kept} if kept else {}
    for block in BLOCKS:
        found |= {block: episode[block]} if f"{name}/{block}" in fresh else {}
    return found


def _with_purges(body: Payload, built: Built, gone: Iterable[str]) -> Payload:
    """Return a record that also takes away the parts that are gone."""
    names = set(gone)
    found = {**body, EPISODES: [dict(one) for one in body.get(EPISODES, ())]}
    if HEALTH in names:
        found[HEALTH] = {"purge": True}
    for name in sorted(names - {CHILD, DETAILS, HEALTH}):
        _, identifier, *beneath = name.split("/")
        if not beneath:
            found[EPISODES].append({EPISODE_ID: identifier, "purge": True})
        elif f"{EPISODE}/{identifier}" not in names:
            _purge_beneath(_episode_in(found, built, identifier), beneath)
    if not found[EPISODES] and EPISODES not in body:
        del found[EPISODES]
    return found


def _episode_in(body: Payload, built: Built, identifier: str) -> Payload:
    """Return an episode of a record, put into it where it is not there yet."""
    there = next((one for one in body[EPISODES] if one[EPISODE_ID] == identifier), None)
    if there is None:
        there = own(next(one for one in built.whole[EPISODES] if one[EPISODE_ID] == identifier))
        body[EPISODES].append(there)
    return there


def _purge_beneath(episode: Payload, beneath: list[str]) -> None:
    kind, *identifier = beneath
    if identifier:
        episode[kind] = [*episode.get(kind, ()), {LISTS[kind]: identifier[0], "purge": True}]
    else:
        episode[kind] = {"purge": True}
