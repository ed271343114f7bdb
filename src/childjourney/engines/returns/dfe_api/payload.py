"""What the department is told of one child, built from the child's outline.

A field that is known here and empty is sent as null, so that words taken back are taken back there too. A field that
nothing here can tell is not in the payload at all: `attributes` says which, and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from childjourney.core.steps.outline import Enquiry, Episode, Outline
from childjourney.engines.returns.dfe_api.nodes import Nodes, nodes
from childjourney.engines.returns.dfe_api.window import Window

Payload = dict[str, Any]
"""A child's record as the department takes it; plain JSON values only."""

_SEX: Final = {"1": "M", "2": "F", "M": "M", "F": "F"}
"""Letters, and the digits of the years to 2023-24. Whatever else was told, M and F are not known: U."""


@dataclass(frozen=True)
class Built:
    """A child as it would be told of today.

    `payload` holds the episodes in the window, `whole` every episode that the story tells. `wanted` says whether the
    department wants to be told of the child. `authority` is that whose identifier the child bears, where it is another.
    """

    payload: Payload
    whole: Payload
    wanted: bool
    authority: str = ""

    @property
    def key(self) -> str:
        """The local authority's identifier of the child, apart from those of other authorities."""
        own = str(self.payload["la_child_id"])
        return f"{self.authority}/{own}" if self.authority else own

    @cached_property
    def now(self) -> Nodes:
        """The parts of what would be told."""
        return nodes(self.payload)

    @cached_property
    def told(self) -> Nodes:
        """The parts of everything that the story still tells, in the window or before it."""
        return nodes(self.whole)


def build(child: Outline, *, window: Window) -> Built:
    """Return what the department would be told of a child within a window."""
    whole = payload_of(child, child.episodes)
    covered = [one for one in child.episodes if window.covers(one)]
    return Built(payload_of(child, covered), whole, window.wants(child), child.authority)


def payload_of(child: Outline, episodes: Iterable[Episode]) -> Payload:
    """Return the record of a child with some of its episodes."""
    return {
        "la_child_id": child.la_child_id,
        "mis_child_id": str(child.id),
        "purge": False,
        "child_details": {
            "unique_pupil_number": child.upn or None,
            "former_unique_pupil_number": child.former_upn or None,
            "unique_pupil_number_unknown_reason": child.upn_unknown or None,
            "first_name": child.given_name or None,
            "surname": child.family_name or None,
            "date_of_birth": _iso(child.born),
            "expected_date_of_birth": _iso(child.expected) if child.born is None else None,
            "sex": _SEX.get(child.sex, "U"),
            "ethnicity": child.ethnicity or None,
            "disabilities": sorted(child.disabilities),
            "purge": False,
        },
        "social_care_episodes": [_episode(one) for one in episodes],
    }


def _episode(one: Episode) -> Payload:
    return {
        "social_care_episode_id": str(one.id),
        "referral_date": _iso(one.referred),
        "referral_source": one.source or None,
        "closure_date": _iso(one.closed),
        "closure_reason": one.reason or None,
        "referral_no_further_action_flag": one.no_further_action,
        "child_and_family_assessments": [
            {
                "child_and_family_assessment_id": str(each.id),
                "start_date": _iso(each.started),
                "authorisation_date": _iso(each.authorised),
                "factors": sorted(each.factors),
                "purge": False,
            }
            for each in one.assessments
        ],
        "child_in_need_plans": [
            _plan("child_in_need_plan_id", str(each.id), each.began, each.ended) for each in one.in_need_plans
        ],
        "section_47_assessments": [_enquiry(each) for each in one.enquiries],
        "child_protection_plans": [
            _plan("child_protection_plan_id", str(each.id), each.began, each.ended) for each in one.protection_plans
        ],
        "purge": False,
    }


def _plan(key: str, identifier: str, began: date | None, ended: date | None) -> Payload:
    return {key: identifier, "start_date": _iso(began), "end_date": _iso(ended), "purge": False}


def _enquiry(one: Enquiry) -> Payload:
    return {
        "section_47_assessment_id": str(one.id),
        "start_date": _iso(one.started),
        "icpc_required_flag": one.conference_needed,
        "icpc_date": _iso(one.conference.held) if one.conference else None,
        "end_date": _iso(one.ended),
        "purge": False,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
