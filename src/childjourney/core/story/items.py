"""Items: the parts of a story that can be shared one by one, each with the kinds of entry that it holds."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a story in the family's words, and the kinds of entry that belong to it."""

    title: str
    kinds: frozenset[str]


ITEMS: dict[str, Item] = {
    "assessment": Item(
        "our assessment: what goes well, what worries people, and what is not known",
        frozenset(
            {
                *("worry", "observation", "going_well", "unknown", "answer", "placed", "analysis"),
                *("assessment_sealed", "early_help_assessed", "assessment_started", "assessment_checked"),
                *("assessment_authorised", "document_added", "life_event"),
            }
        ),
    ),
    "plan": Item(
        "our plan: what was agreed, who does what, and how it goes",
        frozenset(
            {
                *("early_help_began", "early_help_ended", "team_around_family", "action_agreed", "action_done"),
                *("unmet_need", "unmet_need_met", "in_need_plan_began", "in_need_plan_reviewed"),
                *("in_need_plan_ended", "team_invited", "transition_asked"),
                *("transition_acknowledged", "transition_answered", "transition_withdrawn"),
            }
        ),
    ),
    "words": Item("what we and our child have said", frozenset({"childs_words", "familys_words", "family_disagrees"})),
    "visits": Item("visits and contacts with us", frozenset({"visit", "contact"})),
    "front_door": Item(
        "contacts with children's social care, and what came of them",
        frozenset(
            {
                *("contact_received", "contact_decided", "referral", "referral_confirmed", "referral_acknowledged"),
                *("referral_decided", "referrer_told", "closure"),
            }
        ),
    ),
}
"""Every item by its key. What belongs to no item is shared only with everything."""


def kinds_in(items: Iterable[str]) -> frozenset[str]:
    """Return the kinds of entry that belong to some items; keys that name no item add nothing."""
    return frozenset().union(*(ITEMS[one].kinds for one in items if one in ITEMS))


SHARED_APART: frozenset[str] = kinds_in(ITEMS)
"""Kinds that are shared by their item alone, also where they tell who is around the child."""
