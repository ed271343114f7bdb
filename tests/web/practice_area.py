"""A small library of frameworks for tests of the pages about practice, and what is told of an area in them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from childjourney.core.people.directory import Membership
from childjourney.core.people.role import Sector
from childjourney.core.practice.library import Kept
from childjourney.core.practice.read import Library, read_library
from childjourney.store import practice as kept
from childjourney.usecases.keep_directory import NewMember, add_member
from childjourney.usecases.keep_practice import NewTrial, begin_trial
from tests.web.conftest import NOW, OPENED, MadeUpArea, with_account

EDITION = """
id: england/{year}
title: Working Together {year}
standing: {standing}
published: {published}
in_force_from: {first}
{more}
about: Words about {year}.
documents:
  WT: {{title: "Working Together {year}", basis: "Children Act 2004"}}
  CA1989: {{title: "Children Act 1989"}}
"""

PARTS = """
social_worker: {title: "Social worker", roles: [social_worker]}
team_manager: {title: "Team manager", roles: [team_manager]}
referrer: {title: "Whoever referred", roles: [health_visitor, teacher]}
partners: {title: "Safeguarding partners", roles: [partnership_manager]}
child: {title: "Child"}
family: {title: "Family"}
"""

RULE = """
id: {id}
ref: {ref}
title: {title}
says: {says}
authority: {authority}
strength: {strength}
owner: {owner}
responsible: [{responsible}]
owed_to: [child, family]
{clock}
source: {{document: {document}, paragraph: "chapter 3, number not verified", pages: [S_PAGE]}}
evidence: {evidence}
confidence: medium
authored_by: Child's Journey contributors
review_by: {review_by}
{more}
"""

_USUAL = {
    "authority": "statutory guidance",
    "strength": "should",
    "owner": "safeguarding_partnership",
    "responsible": "social_worker",
    "clock": "",
    "document": "WT",
    "evidence": "sourced",
    "review_by": "2027-06-30",
    "more": "",
}

_ASSESS = {
    "id": "single-assessment",
    "ref": "E-ASSESS",
    "title": "Complete the assessment",
    "says": "There are at most forty-five working days to find out what the child needs.",
    "clock": (
        "trigger: referral.received\nlimit: 45 working days\n"
        "expect: assessment.completed\nends: [referral.dismissed, case.closed]"
    ),
}
_GROUP = {
    "id": "first-core-group",
    "ref": "E-CORE",
    "title": "Hold the first core group",
    "says": "The core group meets within ten working days of the conference.",
    "owner": "social_work",
    "clock": "trigger: initial_conference.held\nlimit: 10 working days\nexpect: core_group.held",
    "more": "conflict: Two areas count from the letter.\nlocal_values: Eight days in one area.",
}
_POLICE = {
    "id": "police-protection",
    "ref": "E-POLICE",
    "title": "End police protection",
    "says": "Police protection lasts for at most seventy-two hours.",
    "authority": "statute",
    "strength": "must",
    "owner": "policing",
    "document": "CA1989",
    "evidence": "analyst",
    "review_by": "2026-01-31",
    "clock": "trigger: police_protection.began\nlimit: 72 hours\nexpect: police_protection.ended",
}
_REPORT = {
    "id": "yearly-report",
    "ref": "E-REPORT",
    "title": "Publish the yearly report",
    "says": "The partners publish a report each year.",
    "responsible": "partners",
    "clock": "trigger: area.opened\nlimit: 6 months\nexpect: area.annual_report",
}
_TEAMS = {
    "id": "protection-teams",
    "ref": "E-TEAMS",
    "title": "Set up a protection team",
    "says": "Every area would have a team of several agencies.",
    "authority": "statute",
    "strength": "must",
    "responsible": "partners",
    "more": "standing: enacted, not commenced",
}
_OLD = {
    "id": "two-stage-assessment",
    "ref": "E-TWO",
    "title": "Assess in two stages",
    "says": "An initial assessment comes before a core one.",
}
_DRAFT = _ASSESS | {"says": "There would be no number.", "clock": "", "more": "timing: as long as the child needs"}

RULES: Mapping[str, list[dict[str, str]]] = {
    "2010": [_ASSESS | {"clock": _ASSESS["clock"].replace("45", "35")}, _GROUP, _POLICE, _OLD],
    "2023": [_ASSESS, _GROUP, _POLICE, _REPORT, _TEAMS],
    "2024-draft": [_DRAFT],
}

PRINCIPLE = """
id: child-first
ref: P1
title: The child first
says: What is done starts from this child.
asks: What does this child need and say?
source: {document: WT}
evidence: analyst
confidence: medium
authored_by: Child's Journey contributors
review_by: 2027-06-30
"""

GUIDANCE = """
id: days-between
ref: G1
title: A few days between
says: Leave a few days between the conference and the first core group.
owner: social_work
source: {document: WT}
evidence: analyst
confidence: medium
authored_by: Child's Journey contributors
review_by: 2027-06-30
"""

OVERLAY = """
id: north-trial
title: "Trial of one assessment"
about: One authority tried one assessment.
framework: england/2010
basis: "Local Authority Social Services Act 1970, section 7A"
granted_by: Secretary of State
areas: [Elsewhere]
from: 2011-03-01
until: 2012-04-01
precision: The month is known, the day is not.
conditions: [Agreed with ministers.]
monitoring: As the letter says.
evaluation: Staff liked it.
extensions:
  - {until: 2012-01-01, note: "Six months first."}
changes:
  - {rule: two-stage-assessment, effect: suspend, note: "For all."}
  - {rule: single-assessment, effect: suspend, not_known_for_whom: yes, note: "Two of eight."}
pages: [S_PAGE]
confidence: high
conflict: One page says five authorities, another four.
"""


def write_library(folder: Path) -> Path:
    """Write a library of three editions and one local variation into a folder, and return it."""
    _write(folder / "england/sources.yaml", 'S_PAGE: {title: "A page", address: "https://example.org/page"}')
    editions = (
        ("2010", "in force", "2010-03-01", "2010-04-01", ""),
        ("2023", "in force", "2023-12-01", "2023-12-15", "follows: england/2010"),
        ("2024-draft", "draft, never in force", "2024-06-12", "2024-06-12", ""),
    )
    for year, standing, published, first, more in editions:
        home = folder / "england" / year
        said = EDITION.format(year=year, standing=standing, published=published, first=first, more=more)
        _write(home / "framework.yaml", said)
        _write(home / "parts.yaml", PARTS)
        for rule in RULES[year]:
            _write(home / "rules" / f"{rule['id']}.yaml", RULE.format(**_USUAL | rule))
    _write(folder / "england/2023/principles/child-first.yaml", PRINCIPLE)
    _write(folder / "england/2023/guidance/days-between.yaml", GUIDANCE)
    _write(folder / "local/north-trial.yaml", OVERLAY)
    return folder


def small_library(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Put the small library in place of the one that ships, and return it."""
    found = read_library(write_library(folder / "frameworks"))
    held = Kept(found)
    monkeypatch.setattr(kept, "kept_library", lambda: held)
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip() + "\n", encoding="utf-8")


# ── People ───────────────────────────────────────────────────────────────────────────────────────


def in_team(area: MadeUpArea, name: str, team: str) -> Membership:
    """Let one more social worker start in a team."""
    email = f"{name.lower().replace(' ', '.')}@northmoor.example"
    member = NewMember(name, email, area.agencies[Sector.SOCIAL_CARE], "social_worker", "01632 960 130", None, team)
    added = add_member(area.books, viewer=area.viewer("administrator"), member=member, now=OPENED)
    return with_account(area.books.directory().memberships[added])


def trial(area: MadeUpArea, *, now: datetime = NOW, **other: Any) -> UUID:
    """Set up a trial that suspends the limit of the assessment in the North team, and return its id."""
    usual: dict[str, Any] = {
        "title": "One assessment, sized to the child",
        "why": "Whether children wait less.",
        "first": date(2026, 1, 5),
        "last": date(2026, 7, 4),
        "changes": {"single-assessment": "suspended"},
        "basis": "Local Authority Social Services Act 1970, section 7A",
        "granted_by": "Secretary of State",
        "teams": ["North team"],
        "conditions": ["A manager looks after ten days."],
        "monitoring": "Monthly.",
    }
    keeper = area.viewer("partnership_manager")
    return begin_trial(area.books, viewer=keeper, trial=NewTrial(**{**usual, **other}), now=now)


def assessed(area: MadeUpArea, member: Membership, begun: date, days: int, **who: str) -> UUID:
    """Tell of a child who was referred on a day and whose assessment was authorised so many days later."""
    role = member.role.key
    held = area.members[role]
    area.members[role] = member
    try:
        story = area.child(role, since=None, **who)
        area.tell(story, "involvement_began", begun, role, **_leads(member))
        referral = area.tell(story, "referral", begun, role)
        started = area.tell(story, "assessment_started", begun, role, began=str(referral))
        area.tell(story, "assessment_authorised", begun + timedelta(days=days), role, began=str(started))
    finally:
        area.members[role] = held
    return story


def _leads(member: Membership) -> dict[str, object]:
    return {"member": str(member.id), "agency": str(member.agency.id), "capacity": "Social worker", "lead": True}
