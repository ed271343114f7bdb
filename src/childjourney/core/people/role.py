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
    SYSTEM = "this system"


@dataclass(frozen=True, slots=True)
class Role:
    """A role: `key` in records, `title` on pages, `about` in one sentence, `sector` of agencies that have it."""

    key: str
    title: str
    about: str
    sector: Sector


SOCIAL_WORKER = Role(
    "social_worker",
    "Social worker",
    "Works with children and their families, sees the child, assesses, plans and leads the work of others.",
    Sector.SOCIAL_CARE,
)
TEAM_MANAGER = Role(
    "team_manager",
    "Team manager",
    "Answers for the work of a team of social workers and decides with them.",
    Sector.SOCIAL_CARE,
)
FRONT_DOOR_MANAGER = Role(
    "front_door_manager",
    "Front door manager",
    "Decides what happens with each contact that reaches children's social care.",
    Sector.SOCIAL_CARE,
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
)
HEALTH_VISITOR = Role(
    "health_visitor",
    "Health visitor",
    "Sees every family with a child under five at home.",
    Sector.HEALTH,
)
TEACHER = Role(
    "teacher",
    "Teacher",
    "Sees the child every school day and hears what the child says.",
    Sector.SCHOOL,
)
SAFEGUARDING_LEAD = Role(
    "safeguarding_lead",
    "Designated safeguarding lead",
    "Takes lead responsibility for safeguarding in a school and follows up its worries.",
    Sector.SCHOOL,
)
POLICE_OFFICER = Role(
    "police_officer",
    "Police officer, child abuse investigation",
    "Investigates crimes against children jointly with social workers.",
    Sector.POLICE,
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
        FRONT_DOOR_MANAGER,
        RETURNS_OFFICER,
        EARLY_HELP_WORKER,
        HEALTH_VISITOR,
        TEACHER,
        SAFEGUARDING_LEAD,
        POLICE_OFFICER,
        ADMINISTRATOR,
    )
}
"""Every role by its key."""
