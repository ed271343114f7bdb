"""Every attribute of the department's daily data, by its number, and for each that nothing here can tell, why."""

from dataclasses import dataclass
from typing import Final

_REGISTRATION: Final = "a membership does not hold the registration with Social Work England"
_NO_ADDRESS: Final = "no entry holds an address"
_ASYLUM: Final = "no entry tells whether a child came alone and seeks asylum"
_SDQ: Final = "no entry holds a strengths and difficulties score"
_LOOKED_AFTER: Final = "no entry tells of children looked after: this system does not hold care and placements yet"
_ADOPTION: Final = "no entry tells of adoption"
_LEAVERS: Final = "no entry tells of care leavers"

EPISODE: Final = "social_care_episodes[]"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: `place` in the record, and `why` nothing here fills it; empty where it is filled."""

    number: int
    place: str
    why: str = ""


def _numbered(first: int, where: str, *fields: str, why: str = "") -> tuple[Attribute, ...]:
    return tuple(Attribute(number, f"{where}.{name}", why) for number, name in enumerate(fields, start=first))


ATTRIBUTES: Final[tuple[Attribute, ...]] = (
    Attribute(2, "la_child_id"),
    *_numbered(3, "child_details", "unique_pupil_number", "former_unique_pupil_number"),
    *_numbered(5, "child_details", "unique_pupil_number_unknown_reason", "first_name", "surname", "date_of_birth"),
    *_numbered(9, "child_details", "expected_date_of_birth", "sex", "ethnicity", "disabilities"),
    *_numbered(13, "child_details", "postcode", why=_NO_ADDRESS),
    *_numbered(14, "child_details", "uasc_flag", "uasc_end_date", why=_ASYLUM),
    *_numbered(16, EPISODE, "social_care_episode_id", "referral_date", "referral_source"),
    *_numbered(19, EPISODE, "closure_date", "closure_reason", "referral_no_further_action_flag"),
    *_numbered(22, f"{EPISODE}.child_and_family_assessments[]", "child_and_family_assessment_id", "start_date"),
    *_numbered(24, f"{EPISODE}.child_and_family_assessments[]", "authorisation_date", "factors"),
    *_numbered(26, f"{EPISODE}.child_in_need_plans[]", "child_in_need_plan_id", "start_date", "end_date"),
    *_numbered(29, f"{EPISODE}.section_47_assessments[]", "section_47_assessment_id", "start_date"),
    *_numbered(31, f"{EPISODE}.section_47_assessments[]", "icpc_required_flag", "icpc_date", "end_date"),
    *_numbered(34, f"{EPISODE}.child_protection_plans[]", "child_protection_plan_id", "start_date", "end_date"),
    *_numbered(
        37,
        f"{EPISODE}.child_looked_after_placements[]",
        *("child_looked_after_placement_id", "start_date", "start_reason", "postcode"),
        *("placement_type", "end_date", "end_reason", "change_reason"),
        why=_LOOKED_AFTER,
    ),
    *_numbered(45, "health_and_wellbeing.sdq_assessments[]", "date", "score", why=_SDQ),
    *_numbered(47, f"{EPISODE}.adoption", "initial_decision_date", "matched_date", "placed_date", why=_ADOPTION),
    *_numbered(50, f"{EPISODE}.care_leavers", "contact_date", "activity", "accommodation", why=_LEAVERS),
    *_numbered(53, f"{EPISODE}.care_worker_details[]", "worker_id", "start_date", "end_date", why=_REGISTRATION),
)
