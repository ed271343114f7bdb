"""What the census will ask of an entry and the entry does not say yet: told when it is written, and never in its way.

The census is checked when it is given out. At entry nobody is held up: a story is saved, and what is missing is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from childjourney.core.story.entry import Contents


@dataclass(frozen=True, slots=True)
class Asked:
    """Something the census asks: `rule` finds it missing, any one of `fields` answers it, `words` name it."""

    rule: str
    fields: tuple[str, ...]
    words: str


ASKS: Mapping[str, tuple[Asked, ...]] = {
    "particulars": (
        Asked("8525Q", ("born", "expected"), "a date of birth, or the day on which birth is expected"),
        Asked("4180", ("sex",), "the sex"),
        Asked("8540", ("disabilities",), "disabilities, or that there are none"),
        Asked("4220", ("ethnicity",), "the ethnic group"),
        Asked(
            "8770Q", ("upn", "upn_unknown"), "the unique pupil number of a child of school age, or why there is none"
        ),
    ),
    "referral": (
        Asked("8866", ("referred_by",), "who referred the child"),
        Asked("8610", ("primary_need", "no_further_action"), "the primary need, where anything follows"),
    ),
    "assessment_authorised": (Asked("8897Q", ("factors",), "the factors found at the end of the assessment"),),
    "protection_plan_began": (
        Asked("8905", ("initial_category",), "the category of abuse at the beginning"),
        Asked("8910", ("latest_category",), "the latest category of abuse"),
        Asked("8730", ("previous_plans",), "how many child protection plans there were before, 0 for none"),
    ),
    "closure": (Asked("8805", ("reason",), "the reason for closing"),),
}
"""By the kind of entry. Rules are those of the children in need census (`docs/house/cin-rules.md`)."""


def census_asks(kind: str, contents: Contents) -> tuple[Asked, ...]:
    """Return what the census will ask of an entry of a kind that its contents do not say."""
    return tuple(
        one for one in ASKS.get(kind, ()) if all(contents.get(field) in (None, "", []) for field in one.fields)
    )
