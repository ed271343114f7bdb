"""The parts of a child's record, each with a fingerprint of everything in it: what changes are told by.

No field is chosen and none is left out, so a correction of any one of them changes the fingerprint of its part.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final

from childjourney.core.base.digest import canonical

Nodes = Mapping[str, str]
"""The parts by name ("episode/7/child_in_need_plans/9"), each with its fingerprint."""

CHILD, DETAILS, HEALTH, EPISODE = "child", "child_details", "health_and_wellbeing", "episode"
EPISODES, EPISODE_ID = "social_care_episodes", "social_care_episode_id"

LISTS: Final = {
    "child_and_family_assessments": "child_and_family_assessment_id",
    "child_in_need_plans": "child_in_need_plan_id",
    "section_47_assessments": "section_47_assessment_id",
    "child_protection_plans": "child_protection_plan_id",
    "child_looked_after_placements": "child_looked_after_placement_id",
}
"""The lists of an episode whose items can be purged one by one, each with the field that names an item."""
BLOCKS: Final = ("adoption", "care_leavers")
"""What an episode has one of, and can be purged."""


def nodes(payload: Mapping[str, Any]) -> Nodes:
    """Return the parts of a child's record. Raises ValueError where two parts bear the same name."""
    found: dict[str, str] = {}
    for name, part in _parts(payload):
        if name in found:
            raise ValueError(f"Two parts bear the same identifier: {name}")
        found[name] = _fingerprint(part)
    return found


def own(episode: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an episode says itself, without what can be told and purged apart from it."""
    return {name: value for name, value in episode.items() if name not in LISTS and name not in BLOCKS}


def _parts(payload: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    apart = {DETAILS, HEALTH, EPISODES}
    yield CHILD, {name: value for name, value in payload.items() if name not in apart}
    for name in (DETAILS, HEALTH):
        if payload.get(name) is not None:
            yield name, payload[name]
    for episode in payload.get(EPISODES, ()):
        yield from _episode(f"{EPISODE}/{episode[EPISODE_ID]}", episode)


def _episode(name: str, episode: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield name, own(episode)
    for items, key in LISTS.items():
        for item in episode.get(items, ()):
            yield f"{name}/{items}/{item[key]}", item
    for block in BLOCKS:
        if episode.get(block) is not None:
            yield f"{name}/{block}", episode[block]


def _fingerprint(part: Any) -> str:
    return blake2b(canonical(part).encode(), digest_size=16).hexdigest()
