"""Kinds of the area's journal about its practice: what was adopted, tried, asked, answered and reached."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kinds.journal import journal_kind

_ID = "0190163d-8694-739b-aea5-966c26f8ad91"

MILESTONES = {
    "threshold_document": "threshold document published",
    "assessment_protocol": "local protocol for assessment published",
    "functions_in_place": "functions of the board in place",
    "annual_report": "yearly report published",
    "law_commenced": "law on safeguarding partners commenced",
    "arrangements_published": "local safeguarding arrangements published",
    "arrangements_operating": "local safeguarding arrangements in operation",
    "scrutiny": "independent scrutiny in place",
    "leads_named": "lead safeguarding partners named",
    "delegates_named": "delegated safeguarding partners and chair named",
    "education_role": "role of education settled",
    "expectations_agreed": "multi-agency expectations agreed",
    "standards_adopted": "child protection standards adopted",
    "child_death_reviews": "child death reviews arranged",
    "last_review_finished": "last serious case review finished",
    "self_evaluation": "self-evaluation sent to the inspectorate",
    "inspection": "inspection held",
}


FRAMEWORK_ADOPTED = journal_kind(
    "framework_adopted",
    "Framework adopted",
    "From this day on the area works by this edition. It may be later than the day on which it came into force.",
    (
        Field("framework", "Which framework?", FieldType.LINE),
        Field("why", "Why from this day?", FieldType.TEXT, required=False),
    ),
    {"framework": "england/2023", "why": "Training was finished first."},
)
TRIAL_BEGAN = journal_kind(
    "trial_began",
    "Local trial set up",
    "For a time, some rules are changed here: named one by one, with who granted it, for whom, and on what conditions.",
    (
        Field("title", "What is it called?", FieldType.LINE),
        Field("why", "What is to be learned?", FieldType.TEXT),
        Field("basis", "On which legal basis?", FieldType.LINE, required=False),
        Field("granted_by", "Who granted it?", FieldType.LINE, required=False),
        Field("from_day", "From", FieldType.DAY),
        Field("until_day", "Until", FieldType.DAY),
        Field("teams", "For which teams?", FieldType.TEXT, required=False),
        Field("conditions", "On what conditions?", FieldType.TEXT, required=False),
        Field("monitoring", "How is it watched?", FieldType.TEXT, required=False),
        Field("changes", "Rules changed", FieldType.CONTENTS),
    ),
    {
        "title": "One assessment, sized to the child",
        "why": "Whether children wait less when nobody works to a number.",
        "basis": "Local Authority Social Services Act 1970, section 7A",
        "granted_by": "Secretary of State",
        "from_day": "2026-01-05",
        "until_day": "2026-07-04",
        "teams": "North team",
        "conditions": "A manager looks at every assessment after ten working days.",
        "monitoring": "Monthly, by the partnership.",
        "changes": {"single-assessment": "suspended"},
    },
)
TRIAL_EXTENDED = journal_kind(
    "trial_extended",
    "Local trial extended",
    "The trial goes on until a later day.",
    (
        Field("began", "Which trial?", FieldType.ENTRY, refers_to=("trial_began",)),
        Field("until_day", "Until", FieldType.DAY),
        Field("granted_by", "Who granted it?", FieldType.LINE, required=False),
        Field("why", "Why?", FieldType.TEXT),
    ),
    {"began": _ID, "until_day": "2026-10-04", "granted_by": "Secretary of State", "why": "Too few to judge yet."},
)
TRIAL_ENDED = journal_kind(
    "trial_ended",
    "Local trial ended",
    "From this day on the rules hold again as they did before.",
    (
        Field("began", "Which trial?", FieldType.ENTRY, refers_to=("trial_began",)),
        Field("why", "What was learned?", FieldType.TEXT),
    ),
    {"began": _ID, "why": "Children were seen sooner, and few assessments took longer than before."},
)
RULE_QUESTIONED = journal_kind(
    "rule_questioned",
    "Question about a rule",
    "Somebody asks whether a rule is the right one. It reaches the rule's owner and is answered.",
    (
        Field("framework", "Which framework?", FieldType.LINE),
        Field("rule", "Which rule?", FieldType.LINE),
        Field("owner", "Whose rule is it?", FieldType.LINE),
        Field("question", "Is the rule right? What do you see in practice?", FieldType.TEXT),
    ),
    {
        "framework": "england/2023",
        "rule": "first-core-group",
        "owner": "safeguarding_partnership",
        "question": "Half of our families work nights. Ten days leave no evening that suits.",
    },
)
RULE_ANSWERED = journal_kind(
    "rule_answered",
    "Answer to a question about a rule",
    "The owner answers: what follows, and where a later version or a local trial came of it, which one.",
    (
        Field("began", "Which question?", FieldType.ENTRY, refers_to=("rule_questioned",)),
        Field("answer", "What is your answer?", FieldType.TEXT),
        Field("leads_to", "Which framework or trial came of it?", FieldType.LINE, required=False),
    ),
    {"began": _ID, "answer": "We ask for a trial with the North team.", "leads_to": "One assessment"},
)
GUIDANCE_REVISED = journal_kind(
    "guidance_revised",
    "Professional guidance revised",
    "The profession that owns a piece of guidance wrote it anew. Earlier wordings stay readable.",
    (
        Field("framework", "Which framework?", FieldType.LINE),
        Field("guidance", "Which guidance?", FieldType.LINE),
        Field("says", "What does it say now?", FieldType.TEXT),
        Field("checked_by", "Who checked it?", FieldType.LINE),
        Field("review_by", "Review it by", FieldType.DAY),
    ),
    {
        "framework": "england/2023",
        "guidance": "harm-outside-the-home",
        "says": "Ask who else is there when the child is out, and what places feel safe.",
        "checked_by": "Principal social worker and two conference chairs",
        "review_by": "2027-06-30",
    },
)
AREA_MILESTONE = journal_kind(
    "area_milestone",
    "Milestone of the area",
    "Something that the area's agencies owe together, and not to one child, was done.",
    (
        Field("milestone", "What was done?", FieldType.CHOICE, choices=MILESTONES),
        Field("notes", "Where it can be read", FieldType.TEXT, required=False),
    ),
    {"milestone": "annual_report", "notes": "On the partnership's website."},
)
