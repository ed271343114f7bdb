"""Every kind of entry there is, by name. A new kind is one file here and one line below."""

from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import (
    assessment,
    childs_words,
    contact,
    correction,
    early_help,
    enquiry,
    familys_words,
    going_well,
    in_need_plan,
    involvement,
    journal,
    life_event,
    observation,
    particulars,
    pre_proceedings,
    protection_plan,
    referral,
    relationship,
    unknown,
    visit,
    worry,
)

_ROOMS = (
    worry,
    observation,
    going_well,
    unknown,
    visit,
    childs_words,
    familys_words,
    contact,
    life_event,
    early_help,
    referral,
    assessment,
    enquiry,
    in_need_plan,
    protection_plan,
    pre_proceedings,
    involvement,
    relationship,
    particulars,
    correction,
    journal,
)

KINDS: dict[str, Kind] = {each.name: each for room in _ROOMS for each in vars(room).values() if isinstance(each, Kind)}
"""Kinds by name, in the order in which they are offered."""
