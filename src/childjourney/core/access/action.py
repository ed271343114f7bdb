"""What a person may be allowed to do."""

from enum import Enum


class Action(Enum):
    """An action that is decided and leaves a line in the audit. The value is what the line says."""

    OPEN_STORY = "open a story"
    SEARCH = "search for a child"
    LIST_CASELOAD = "list one's own children"
    RECORD = "record an entry"
    CORRECT = "correct an entry"
    ADD_DOCUMENT = "add a document"
    OPEN_DOCUMENT = "open a document"
    RELEASE_DOCUMENT = "release a document from quarantine, or refuse it"
    SEE_QUARANTINE = "see which documents wait in quarantine"
    START_STORY = "start a child's story"
    ASK_ADVICE = "ask a social worker for advice"
    GIVE_ADVICE = "give advice"
    MAKE_CONTACT = "contact children's social care about a child"
    DECIDE_CONTACT = "decide a contact"
    COUNTERSIGN = "countersign a decision"
    DISAGREE = "disagree with a decision"
    ANSWER_DISAGREEMENT = "answer a disagreement"
    ANSWER_WORRY = "answer a worry of one's agency"
    ANSWER_HELP = "answer a family that asks for help"
    REVIEW_SHARING = "review what is shared without agreement"
    SEE_AGENCY_WORK = "see what one's agency asks and is asked"
    LIST_ASKS = "list what one asks and is asked"
    OPEN_ASK = "open what one asks or is asked"
    ANSWER_ASK = "answer what one is asked"
    INVITE_FAMILY = "open the family's own space"
    FAMILY_READ = "read in one's own space"
    FAMILY_WRITE = "write in one's own space"
    FAMILY_SIGN_IN = "sign in to one's own space"
    IMPORT_CENSUS = "bring in a census"
    HAVE_CALENDAR = "have a calendar of one's own promises"
    QUESTION_RULE = "ask whether a rule is right"
    ANSWER_RULE = "answer a question about a rule"
    KEEP_GUIDANCE = "revise one's profession's guidance"
    KEEP_PRACTICE = "keep which practice holds in the area"
    KEEP_DIRECTORY = "keep agencies and memberships"
    KEEP_TOKENS = "keep the tokens of neighbouring systems"


class Purpose(Enum):
    """Why somebody looks for a child. Coded, so that no name can slip into the audit."""

    WORKING_WITH_FAMILY = "I work with this child or family"
    NEW_WORRY = "A new worry or referral has reached me"
    DUTY = "I am on duty or out of hours"
    RETURN = "I am mending a statutory return"
    SUPERVISION = "Supervision, audit or complaint"
