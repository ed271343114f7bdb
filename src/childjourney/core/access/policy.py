"""What each role may do, and how far its sight reaches."""

from dataclasses import dataclass
from enum import Enum, IntEnum

from childjourney.core.access.action import Action
from childjourney.core.people import role as roles


class ReadLevel(IntEnum):
    """How much of an entry is seen: nothing, that it exists, its heading, or its contents."""

    NOTHING = 0
    EXISTS = 1
    HEADING = 2
    CONTENT = 3


class Reach(Enum):
    """Whose involvement opens a story for a role."""

    NONE = "no child's story"
    OWN = "children with whom the person works"
    AGENCY = "children with whom the person's agency works"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a role may do (`actions`), which stories it reaches, and how much of others' entries it reads there.

    `reads_agency` is how much it reads, at least, of what people of its own agency wrote.
    """

    actions: frozenset[Action]
    reach: Reach
    reads: ReadLevel
    reads_agency: ReadLevel = ReadLevel.NOTHING


_PRACTISE = frozenset(
    {
        Action.OPEN_STORY,
        Action.SEARCH,
        Action.LIST_CASELOAD,
        Action.LIST_NOT_KNOWN,
        Action.RECORD,
        Action.CORRECT,
        Action.ADD_DOCUMENT,
        Action.OPEN_DOCUMENT,
        Action.START_STORY,
        Action.HAVE_CALENDAR,
        Action.TRY_POLICY,
        Action.QUESTION_RULE,
        Action.ASK_ADVICE,
        Action.MAKE_CONTACT,
        Action.DISAGREE,
        Action.LIST_ASKS,
        Action.OPEN_ASK,
        Action.ANSWER_ASK,
        Action.ANSWER_HELP,
        Action.SEAL_ASSESSMENT,
    }
)
_KEEPS = frozenset({Action.KEEP_FAMILY_SPACE, Action.INVITE_FAMILY})
_FRONT_DOOR = frozenset({Action.GIVE_ADVICE, Action.DECIDE_CONTACT})
_QUARANTINE = frozenset({Action.RELEASE_DOCUMENT, Action.SEE_QUARANTINE})
_MANAGE = (
    _QUARANTINE
    | _KEEPS
    | {
        Action.COUNTERSIGN,
        Action.ANSWER_DISAGREEMENT,
        Action.REVIEW_SHARING,
        Action.SEE_AGENCY_WORK,
        Action.COUNT_HELP,
        Action.COUNT_RECORDING,
        Action.GIVE_ADVICE,
    }
)
_LEAD_AGENCY = _QUARANTINE | {
    Action.ANSWER_WORRY,
    Action.ANSWER_DISAGREEMENT,
    Action.REVIEW_SHARING,
    Action.SEE_AGENCY_WORK,
    Action.COUNT_HELP,
    Action.COUNT_RECORDING,
}
_LEAD_PROFESSION = frozenset({Action.ANSWER_RULE, Action.KEEP_GUIDANCE, Action.TRY_POLICY})

_LEADS = Policy(
    _PRACTISE | _LEAD_PROFESSION | _LEAD_AGENCY | _KEEPS,
    Reach.AGENCY,
    ReadLevel.HEADING,
    reads_agency=ReadLevel.CONTENT,
)

POLICIES: dict[str, Policy] = {
    roles.SOCIAL_WORKER.key: Policy(_PRACTISE | _KEEPS | {Action.GIVE_ADVICE}, Reach.OWN, ReadLevel.CONTENT),
    roles.TEAM_MANAGER.key: Policy(_PRACTISE | _MANAGE, Reach.AGENCY, ReadLevel.CONTENT),
    roles.FRONT_DOOR_WORKER.key: Policy(_PRACTISE | _FRONT_DOOR, Reach.AGENCY, ReadLevel.CONTENT),
    roles.FRONT_DOOR_MANAGER.key: Policy(_PRACTISE | _FRONT_DOOR | _MANAGE, Reach.AGENCY, ReadLevel.CONTENT),
    roles.CONFERENCE_CHAIR.key: Policy(_PRACTISE | _KEEPS, Reach.OWN, ReadLevel.CONTENT),
    roles.PRINCIPAL_SOCIAL_WORKER.key: Policy(
        _LEAD_PROFESSION | {Action.QUESTION_RULE, Action.COUNT_RECORDING}, Reach.NONE, ReadLevel.NOTHING
    ),
    roles.RETURNS_OFFICER.key: Policy(
        frozenset(
            {
                Action.OPEN_STORY,
                Action.SEARCH,
                Action.LIST_CASELOAD,
                Action.IMPORT_CENSUS,
                Action.GIVE_RETURN,
                Action.TRY_POLICY,
            }
        ),
        Reach.AGENCY,
        ReadLevel.HEADING,
    ),
    roles.EARLY_HELP_WORKER.key: Policy(_PRACTISE | _LEAD_PROFESSION | _KEEPS, Reach.OWN, ReadLevel.CONTENT),
    roles.HEALTH_VISITOR.key: Policy(_PRACTISE | _LEAD_PROFESSION | _KEEPS, Reach.OWN, ReadLevel.CONTENT),
    roles.TEACHER.key: Policy(_PRACTISE, Reach.OWN, ReadLevel.HEADING),
    roles.SAFEGUARDING_LEAD.key: _LEADS,
    roles.NAMED_NURSE.key: _LEADS,
    roles.POLICE_OFFICER.key: Policy(_PRACTISE | _LEAD_PROFESSION, Reach.OWN, ReadLevel.HEADING),
    roles.PARTNERSHIP_MANAGER.key: Policy(
        _LEAD_PROFESSION | {Action.QUESTION_RULE, Action.KEEP_PRACTICE, Action.COUNT_HELP, Action.COUNT_RECORDING},
        Reach.NONE,
        ReadLevel.NOTHING,
    ),
    roles.ADMINISTRATOR.key: Policy(
        frozenset({Action.KEEP_DIRECTORY, Action.KEEP_TOKENS}), Reach.NONE, ReadLevel.NOTHING
    ),
}
"""The policy of every role; a role without one may do nothing."""
