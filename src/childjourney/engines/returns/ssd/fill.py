"""The rows of the Standard Safeguarding Dataset that one child's outline gives, table by table."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from childjourney.core.people.census_codes import CATEGORY_OF_ABUSE, REFERRAL_SOURCE
from childjourney.core.steps.outline import Conference, Enquiry, Episode, InNeedPlan, Outline, ProtectionPlan, Visit
from childjourney.core.story.kinds.early_help import ENDINGS

Row = dict[str, Any]
"""A row by column; columns that are always empty are not in it."""

_SEX: Final = {"1": "M", "2": "F", "M": "M", "F": "F"}
_CATEGORIES: Final = {**CATEGORY_OF_ABUSE, "MUL": "Multiple"}
_GOES_ON: Final = {"goes_on": "Y", "ends": "N"}
_PLAN: Final = {"plan": "Y", "no_plan": "N"}


def _person(child: Outline) -> Iterator[Row]:
    yield {
        "pers_person_id": str(child.id),
        "pers_legacy_id": child.la_child_id or None,
        "pers_forename": child.given_name or None,
        "pers_surname": child.family_name or None,
        "pers_sex": _SEX.get(child.sex, "U"),
        "pers_ethnicity": child.ethnicity or None,
        "pers_dob": child.born,
        "pers_expected_dob": child.expected if child.born is None else None,
        "pers_upn_unknown": child.upn_unknown or None,
        "pers_death_date": child.died,
    }


def _identifiers(child: Outline) -> Iterator[Row]:
    numbers = (("Unique Pupil Number", child.upn), ("Former Unique Pupil Number", child.former_upn))
    for kind, number in numbers:
        if number:
            yield {
                "link_table_id": f"{child.id} {kind}",
                "link_person_id": str(child.id),
                "link_identifier_type": kind,
                "link_identifier_value": number,
            }


def _disability(child: Outline) -> Iterator[Row]:
    for code in child.disabilities:
        yield {"disa_table_id": f"{child.id} {code}", "disa_person_id": str(child.id), "disa_disability_code": code}


def _contact(child: Outline) -> Iterator[Row]:
    for one in child.contacts:
        yield {
            "cont_contact_id": str(one.id),
            "cont_person_id": str(child.id),
            "cont_contact_date": one.day,
            "cont_contact_source_code": one.source or None,
            "cont_contact_source_desc": REFERRAL_SOURCE.get(one.source),
        }


def _early_help(child: Outline) -> Iterator[Row]:
    for one in child.early_help:
        yield {
            "earl_episode_id": str(one.id),
            "earl_person_id": str(child.id),
            "earl_episode_start_date": one.began,
            "earl_episode_end_date": one.ended,
            "earl_episode_end_reason": ENDINGS.get(one.outcome),
        }


def _episode(child: Outline) -> Iterator[Row]:
    for one in child.episodes:
        yield {
            "cine_referral_id": str(one.id),
            "cine_person_id": str(child.id),
            "cine_referral_date": one.referred,
            "cine_cin_primary_need_code": one.need or None,
            "cine_referral_source_code": one.source or None,
            "cine_referral_source_desc": REFERRAL_SOURCE.get(one.source),
            "cine_referral_nfa": _yes_no(one.no_further_action),
            "cine_close_reason": one.reason or None,
            "cine_close_date": one.closed,
        }


def _assessment(child: Outline) -> Iterator[Row]:
    for episode in child.episodes:
        for one in episode.assessments:
            yield {
                "cina_assessment_id": str(one.id),
                "cina_person_id": str(child.id),
                "cina_referral_id": str(episode.id),
                "cina_assessment_start_date": one.started,
                "cina_assessment_auth_date": one.authorised,
            }


def _factors(child: Outline) -> Iterator[Row]:
    for episode in child.episodes:
        for one in episode.assessments:
            if one.factors:
                yield {
                    "cinf_table_id": str(one.id),
                    "cinf_assessment_id": str(one.id),
                    "cinf_assessment_factors_json": json.dumps(sorted(one.factors)),
                }


def _in_need_plan(child: Outline) -> Iterator[Row]:
    for episode in child.episodes:
        for one in episode.in_need_plans:
            yield {
                "cinp_cin_plan_id": str(one.id),
                "cinp_referral_id": str(episode.id),
                "cinp_person_id": str(child.id),
                "cinp_cin_plan_start_date": one.began,
                "cinp_cin_plan_end_date": one.ended,
            }


def _enquiry(child: Outline) -> Iterator[Row]:
    for episode in child.episodes:
        for one in episode.enquiries:
            yield {
                "s47e_s47_enquiry_id": str(one.id),
                "s47e_referral_id": str(episode.id),
                "s47e_person_id": str(child.id),
                "s47e_s47_start_date": one.started,
                "s47e_s47_end_date": one.ended,
            }


def _conference(child: Outline) -> Iterator[Row]:
    for episode in child.episodes:
        for enquiry, one in _conferences(episode):
            plan = next((each for each in episode.protection_plans if each.conference == one.id), None)
            yield {
                "icpc_icpc_id": str(one.id),
                "icpc_s47_enquiry_id": str(enquiry.id) if enquiry else None,
                "icpc_person_id": str(child.id),
                "icpc_cp_plan_id": str(plan.id) if plan else None,
                "icpc_referral_id": str(episode.id),
                "icpc_icpc_target_date": enquiry.conference_target if enquiry else None,
                "icpc_icpc_date": one.held,
                "icpc_icpc_outcome_cp_flag": _PLAN.get(one.decided),
            }


def _conferences(episode: Episode) -> Iterator[tuple[Enquiry | None, Conference]]:
    for enquiry in episode.enquiries:
        if enquiry.conference:
            yield enquiry, enquiry.conference
    for one in episode.conferences:
        yield None, one


def _protection_plan(child: Outline) -> Iterator[Row]:
    for episode in child.episodes:
        for one in episode.protection_plans:
            yield {
                "cppl_cp_plan_id": str(one.id),
                "cppl_referral_id": str(episode.id),
                "cppl_icpc_id": str(one.conference) if one.conference else None,
                "cppl_person_id": str(child.id),
                "cppl_cp_plan_start_date": one.began,
                "cppl_cp_plan_end_date": one.ended,
                "cppl_cp_plan_initial_category": _CATEGORIES.get(one.initial_category),
                "cppl_cp_plan_latest_category": _CATEGORIES.get(one.latest_category),
            }


def _review(child: Outline) -> Iterator[Row]:
    for plan in _plans(child):
        for one in plan.reviews:
            yield {
                "cppr_cp_review_id": str(one.id),
                "cppr_person_id": str(child.id),
                "cppr_cp_plan_id": str(plan.id),
                "cppr_cp_review_date": one.held,
                "cppr_cp_review_outcome_continue_cp": _GOES_ON.get(one.decided),
            }


def _protection_visit(child: Outline) -> Iterator[Row]:
    for one in child.visits:
        for plan in _running(_plans(child), one):
            yield {
                "cppv_cp_visit_id": str(one.id),
                "cppv_person_id": str(child.id),
                "cppv_cp_plan_id": str(plan.id),
                "cppv_cp_visit_date": one.day,
                "cppv_cp_visit_seen": _yes_no(one.seen),
                "cppv_cp_visit_seen_alone": _yes_no(one.alone),
            }


def _in_need_visit(child: Outline) -> Iterator[Row]:
    plans = [plan for episode in child.episodes for plan in episode.in_need_plans]
    for one in child.visits:
        if any(_made_for(plan, one) for plan in plans) and not _running(_plans(child), one):
            yield {
                "cinv_cin_visit_id": str(one.id),
                "cinv_person_id": str(child.id),
                "cinv_cin_visit_date": one.day,
                "cinv_cin_visit_seen": _yes_no(one.seen),
                "cinv_cin_visit_seen_alone": _yes_no(one.alone),
            }


def _plans(child: Outline) -> list[ProtectionPlan]:
    return [plan for episode in child.episodes for plan in episode.protection_plans]


def _running(plans: list[ProtectionPlan], visit: Visit) -> list[ProtectionPlan]:
    """Return the plan that ran on the day of a visit: the latest where several did."""
    return [plan for plan in plans if _made_for(plan, visit)][-1:]


def _made_for(plan: ProtectionPlan | InNeedPlan, visit: Visit) -> bool:
    """Return whether a plan ran on the day of a visit that was made for a plan; others visit a child too."""
    return visit.for_plan and visit.day is not None and plan.runs_on(visit.day)


def _missing(child: Outline) -> Iterator[Row]:
    for one in child.missing:
        yield {
            "miss_table_id": str(one.id),
            "miss_person_id": str(child.id),
            "miss_missing_episode_start_date": one.reported,
            "miss_missing_episode_end_date": one.back,
            "miss_missing_rhi_offered": _yes_no(one.interview_offered),
            "miss_missing_rhi_accepted": _yes_no(one.interview_accepted),
        }


def _pre_proceedings(child: Outline) -> Iterator[Row]:
    for episode in child.episodes:
        for one in episode.pre_proceedings:
            yield {
                "prep_table_id": str(one.id),
                "prep_person_id": str(child.id),
                "prep_initial_pre_pro_meeting_date": one.first_meeting,
                "prep_pre_pro_outcome": one.outcome or None,
                "prep_agree_stepdown_issue_date": one.decided,
                "prep_cp_plans_referral_period": len(episode.protection_plans),
                "prep_pre_pro_letter_date": one.letter_sent,
                "prep_pre_pro_meetings_num": one.review_meetings,
            }


def _involvement(child: Outline) -> Iterator[Row]:
    for one in child.involved:
        if one.worker:
            yield {
                "invo_involvements_id": str(one.id),
                "invo_professional_id": str(one.worker.id),
                "invo_professional_role_id": one.worker.role,
                "invo_professional_team": one.worker.team or None,
                "invo_involvement_start_date": one.first,
                "invo_involvement_end_date": one.after,
                "invo_person_id": str(child.id),
            }


def _professional(child: Outline) -> Iterator[Row]:
    for worker in {one.worker for one in child.involved if one.worker}:
        yield {
            "prof_professional_id": str(worker.id),
            "prof_professional_name": worker.name,
            "prof_professional_job_title": worker.role,
            "prof_professional_department": worker.team or worker.agency,
        }


def _department(child: Outline) -> Iterator[Row]:
    for agency, team in {(one.worker.agency, one.worker.team) for one in child.involved if one.worker}:
        if team:
            yield {"dept_team_id": f"{agency}: {team}", "dept_team_name": team, "dept_team_parent_name": agency}


def _yes_no(told: bool | None) -> str | None:
    return None if told is None else "Y" if told else "N"


FILLED: Final[Mapping[str, Callable[[Outline], Iterator[Row]]]] = {
    "ssd_person": _person,
    "ssd_linked_identifiers": _identifiers,
    "ssd_disability": _disability,
    "ssd_contacts": _contact,
    "ssd_early_help_episodes": _early_help,
    "ssd_cin_episodes": _episode,
    "ssd_cin_assessments": _assessment,
    "ssd_assessment_factors": _factors,
    "ssd_cin_plans": _in_need_plan,
    "ssd_cin_visits": _in_need_visit,
    "ssd_s47_enquiry": _enquiry,
    "ssd_initial_cp_conference": _conference,
    "ssd_cp_plans": _protection_plan,
    "ssd_cp_reviews": _review,
    "ssd_cp_visits": _protection_visit,
    "ssd_missing": _missing,
    "ssd_pre_proceedings": _pre_proceedings,
    "ssd_involvements": _involvement,
    "ssd_professionals": _professional,
    "ssd_department": _department,
}
"""What fills each table that is written."""

SHARED: Final = {"ssd_professionals": "prof_professional_id", "ssd_department": "dept_team_id"}
"""Tables of which several children give the same row, with the column that tells it apart."""
