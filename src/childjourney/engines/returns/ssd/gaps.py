"""What of the Standard Safeguarding Dataset nothing here can tell, and why: by table, or by column of one."""

from collections.abc import Mapping
from typing import Final

_ADDRESS = "no entry holds an address"
_ADMIN = "an administrative table of the dataset's own tools"
_LOOKED_AFTER = "no entry tells of children looked after: this system does not hold care and placements yet"
_LEAVERS = "no entry tells of care leavers"
_EDUCATION = "no entry tells of education, health and care plans"
_OUTCOMES = "outcomes are recorded in other words here than the keys that the dataset asks for"
_WHO = "an entry has its author, who need not be who did the work or answers for it"
_BEDROOM = "no entry says whether the bedroom was seen"
_TOGETHER = "relationships are told of one child; no entry makes a family of several"

ABSENT: Final[Mapping[str, str]] = {
    "ssd_address": _ADDRESS,
    "ssd_api_data_staging": _ADMIN,
    "ssd_care_leavers": _LEAVERS,
    "ssd_cla_care_plan": _LOOKED_AFTER,
    "ssd_cla_convictions": _LOOKED_AFTER,
    "ssd_cla_episodes": _LOOKED_AFTER,
    "ssd_cla_health": _LOOKED_AFTER,
    "ssd_cla_immunisations": _LOOKED_AFTER,
    "ssd_cla_placement": _LOOKED_AFTER,
    "ssd_cla_previous_permanence": _LOOKED_AFTER,
    "ssd_cla_reviews": _LOOKED_AFTER,
    "ssd_cla_substance_misuse": _LOOKED_AFTER,
    "ssd_cla_visits": _LOOKED_AFTER,
    "ssd_ehcp_active_plans": _EDUCATION,
    "ssd_ehcp_assessment": _EDUCATION,
    "ssd_ehcp_named_plan": _EDUCATION,
    "ssd_ehcp_requests": _EDUCATION,
    "ssd_family": _TOGETHER,
    "ssd_immigration_status": "no entry tells of immigration status",
    "ssd_legal_status": "emergency orders are told, but not the legal statuses that the dataset has codes for",
    "ssd_mother": _TOGETHER,
    "ssd_permanence": "no entry tells of adoption or another permanent home",
    "ssd_s251_finance": "no entry tells of money",
    "ssd_sdq_scores": "no entry holds a strengths and difficulties score",
    "ssd_sen_need": _EDUCATION,
    "ssd_send": _EDUCATION,
    "ssd_version_log": _ADMIN,
    "ssd_voice_of_child": "children say what they want to say here, in their own words, and fill in no questionnaire",
}
"""Tables of which nothing can be filled. They are not written: an empty one would say that there is nobody."""

EMPTY: Final[Mapping[str, Mapping[str, str]]] = {
    "ssd_assessment_factors": {},
    "ssd_cin_assessments": {
        "cina_assessment_child_seen": "visits are told on their own, and none says to which assessment it belongs",
        "cina_assessment_outcome_json": _OUTCOMES,
        "cina_assessment_outcome_nfa": _OUTCOMES,
        "cina_assessment_team": _WHO,
        "cina_assessment_worker_id": _WHO,
    },
    "ssd_cin_episodes": {
        "cine_referral_outcome_json": _OUTCOMES,
        "cine_referral_team": _WHO,
        "cine_referral_worker_id": _WHO,
    },
    "ssd_cin_plans": {"cinp_cin_plan_team": _WHO, "cinp_cin_plan_worker_id": _WHO},
    "ssd_cin_visits": {"cinv_cin_visit_bedroom": _BEDROOM},
    "ssd_contacts": {"cont_contact_outcome_json": _OUTCOMES},
    "ssd_cp_plans": {"cppl_cp_plan_ola": "no entry says whether it is the plan of another authority"},
    "ssd_cp_reviews": {
        "cppr_cp_review_due": "when a review is due follows from the rules of practice, and is no fact of the story",
        "cppr_cp_review_meeting_id": "a meeting about several children has no identifier of its own",
        "cppr_cp_review_quorate": "no entry says whether enough agencies were there",
        "cppr_cp_review_participation": "no entry holds how the child took part",
    },
    "ssd_cp_visits": {"cppv_cp_visit_bedroom": _BEDROOM},
    "ssd_department": {"dept_team_parent_id": "a team has a name within its agency and no identifier"},
    "ssd_disability": {},
    "ssd_early_help_episodes": {
        "earl_episode_reason": "what the family wants to be different is told in words, and has no code",
        "earl_episode_organisation": _WHO,
        "earl_episode_worker_id": "the lead professional is named in words, and need not be a member of the area",
    },
    "ssd_initial_cp_conference": {
        "icpc_icpc_meeting_id": "a meeting about several children has no identifier of its own",
        "icpc_icpc_transfer_in": "a conference that a census brought in does not say whether the child moved here",
        "icpc_icpc_outcome_json": _OUTCOMES,
        "icpc_icpc_team": _WHO,
        "icpc_icpc_worker_id": _WHO,
    },
    "ssd_involvements": {
        "invo_worker_change_reason": "why somebody hands over is told in words, and has no code",
        "invo_referral_id": "somebody works with a child, and not on a referral",
    },
    "ssd_linked_identifiers": {
        "link_valid_from_date": "no entry says from when a pupil number is valid",
        "link_valid_to_date": "no entry says until when a pupil number is valid",
    },
    "ssd_missing": {"miss_missing_episode_type": "the codes are of children missing from care, which is not told here"},
    "ssd_person": {
        "pers_gender": "sex is recorded; how the child sees itself has no code",
        "pers_common_child_id": "NHS numbers are not recorded",
        "pers_send_flag": _EDUCATION,
        "pers_is_mother": _TOGETHER,
        "pers_nationality": "no entry holds a nationality",
    },
    "ssd_pre_proceedings": {
        "prep_plo_family_id": _TOGETHER,
        "prep_pre_pro_decision_date": "the decision to enter has no entry of its own",
        "prep_legal_gateway_outcome": "no entry tells of the legal gateway meeting",
        "prep_prev_pre_proc_child": "what was before this record began is not known",
        "prep_prev_care_proc_child": "what was before this record began is not known",
        "prep_care_pro_letter_date": "no entry tells of the letter to issue proceedings",
        "prep_pre_pro_parents_legal_rep": "no entry says who represented the parents",
        "prep_parents_legal_rep_point_of_issue": "no entry says who represented the parents",
        "prep_court_reference": "no entry holds a court's reference",
        "prep_care_proc_court_hearings": "no entry tells of hearings",
        "prep_care_proc_short_notice": "no entry tells how proceedings were issued",
        "prep_proc_short_notice_reason": "no entry tells how proceedings were issued",
        "prep_la_inital_plan_approved": "no entry tells of plans before the court",
        "prep_la_initial_care_plan": "no entry tells of plans before the court",
        "prep_la_final_plan_approved": "no entry tells of plans before the court",
        "prep_la_final_care_plan": "no entry tells of plans before the court",
    },
    "ssd_professionals": {
        "prof_staff_id": "a membership holds no staff number",
        "prof_social_worker_registration_no": "a membership does not hold the registration with Social Work England",
        "prof_professional_caseload": "counted on a 30 September from all authorities' own rules, which are not known",
        "prof_full_time_equivalency": "a membership does not say how many hours somebody works",
        "prof_agency_worker_flag": "a membership does not say who employs somebody",
    },
    "ssd_s47_enquiry": {
        "s47e_s47_nfa": _OUTCOMES,
        "s47e_s47_outcome_json": _OUTCOMES,
        "s47e_s47_completed_by_worker_id": _WHO,
        "s47e_s47_completed_by_team": _WHO,
    },
}
"""Tables that are written, each with its columns that are always empty."""


def why_empty(table: str, column: str) -> str:
    """Return why a column is always empty; empty where it is filled."""
    return ABSENT.get(table) or EMPTY[table].get(column, "")
