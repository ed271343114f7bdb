"""Roles: what a person is to a child in an agency, each explaining itself."""

from dataclasses import dataclass
from enum import Enum


class Sector(Enum):
    """What kind of agency a role belongs to."""

    SOCIAL_CARE = "children's social care"
    EARLY_HELP = "early help"
    HEALTH = "health"
    SCHOOL = "school"
    POLICE = "police"
    PARTNERSHIP = "safeguarding partnership"
    SYSTEM = "this system"


@dataclass(frozen=True, slots=True)
class Role:
    """A role: `key` in records, `title` on pages, `about` in one sentence, `sector` of agencies that have it.

    `profession` names whose guidance it helps to own: a key of `PROFESSIONS`; empty for a role without one.
    """

    key: str
    title: str
    about: str
    sector: Sector
    profession: str = ""


PROFESSIONS = {
    "safeguarding_partnership": "safeguarding partnership",
    "social_work": "social work",
    "health_visiting": "health visiting",
    "education": "education",
    "policing": "policing",
    "early_help": "early help",
}
"""Who can own a rule or a piece of guidance: a profession, or all agencies together."""


SOCIAL_WORKER = Role(
    "social_worker",
    "Social worker",
    "Works with children and their families, sees the child, assesses, plans and leads the work of others.",
    Sector.SOCIAL_CARE,
    "social_work",
)
TEAM_MANAGER = Role(
    "team_manager",
    "Team manager",
    "Answers for the work of a team of social workers and decides with them.",
    Sector.SOCIAL_CARE,
    "social_work",
)
FRONT_DOOR_WORKER = Role(
    "front_door_worker",
    "Front door social worker",
    "Takes what reaches children's social care, finds out what is known, advises, and proposes what to do.",
    Sector.SOCIAL_CARE,
    "social_work",
)
FRONT_DOOR_MANAGER = Role(
    "front_door_manager",
    "Front door manager",
    "Decides what happens with each contact that reaches children's social care.",
    Sector.SOCIAL_CARE,
    "social_work",
)
CONFERENCE_CHAIR = Role(
    "conference_chair",
    "Conference chair",
    "Leads child protection conferences and reviews, independent of those who lead the work with the family.",
    Sector.SOCIAL_CARE,
    "social_work",
)
PRINCIPAL_SOCIAL_WORKER = Role(
    "principal_social_worker",
    "Principal social worker",
    "Speaks for practice to those who lead, and keeps the guidance of the profession.",
    Sector.SOCIAL_CARE,
    "social_work",
)
PARTNERSHIP_MANAGER = Role(
    "partnership_manager",
    "Safeguarding partnership manager",
    "Keeps what practice holds in the area: which framework, which local trials, and the answers to questions.",
    Sector.PARTNERSHIP,
    "safeguarding_partnership",
)
RETURNS_OFFICER = Role(
    "returns_officer",
    "Data and returns officer",
    "Brings in and sends the statutory returns and mends what is wrong in them.",
    Sector.SOCIAL_CARE,
)
EARLY_HELP_WORKER = Role(
    "early_help_worker",
    "Early help worker",
    "Helps families early, as lead professional or within a team around the family.",
    Sector.EARLY_HELP,
    "early_help",
)
HEALTH_VISITOR = Role(
    "health_visitor",
    "Health visitor",
    "Sees every family with a child under five at home.",
    Sector.HEALTH,
    "health_visiting",
)
NAMED_NURSE = Role(
    "named_nurse",
    "Named nurse for safeguarding children",
    "Leads safeguarding in a health service: advises its staff and follows up their worries.",
    Sector.HEALTH,
    "health_visiting",
)
TEACHER = Role(
    "teacher",
    "Teacher",
    "Sees the child every school day and hears what the child says.",
    Sector.SCHOOL,
    "education",
)
SAFEGUARDING_LEAD = Role(
    "safeguarding_lead",
    "Designated safeguarding lead",
    "Takes lead responsibility for safeguarding in a school and follows up its worries.",
    Sector.SCHOOL,
    "education",
)
POLICE_OFFICER = Role(
    "police_officer",
    "Police officer, child abuse investigation",
    "Investigates crimes against children jointly with social workers.",
    Sector.POLICE,
    "policing",
)
ADMINISTRATOR = Role(
    "administrator",
    "System administrator",
    "Keeps accounts and agencies in order and reads nothing about any child.",
    Sector.SYSTEM,
)
ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        SOCIAL_WORKER,
        TEAM_MANAGER,
        FRONT_DOOR_WORKER,
        FRONT_DOOR_MANAGER,
        CONFERENCE_CHAIR,
        PRINCIPAL_SOCIAL_WORKER,
        RETURNS_OFFICER,
        EARLY_HELP_WORKER,
        HEALTH_VISITOR,
        NAMED_NURSE,
        TEACHER,
        SAFEGUARDING_LEAD,
        POLICE_OFFICER,
        PARTNERSHIP_MANAGER,
        ADMINISTRATOR,
    )
}
"""Every role by its key."""
