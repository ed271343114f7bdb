"""The family's own space: who has it, what is withheld or shared there, and what the family writes beside the text."""

from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.family_reads import WHEN_SHARED, WITH_THEM
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Asks, Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.shared_fields import began, notes

WHY_WITHHELD = {
    "harm": "it could lead to serious harm to the child or somebody else",
    "others": "it is about somebody else, who has not agreed",
    "crime": "it could hinder an enquiry or a court",
    "childs": "the child does not want it to be read",
}

_ANY = tuple(sorted(WITH_THEM | WHEN_SHARED))
_OF_FAMILY = (Voice.FAMILY, Voice.CHILD)


def _given(said: Contents) -> str:
    safe = ", in safe mode" if said.get("safe_mode") else ""
    return f"{said.get('name')} reads and writes in their own space{safe}"


FAMILY_ACCESS_GIVEN = Kind(
    name="family_access_given",
    title="The family's own space opened",
    about="One adult of the family, or the child, reads and writes in their own space. Each has their own.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(
        Field("person", "Identifier", FieldType.CHILD, quiet=True),
        Field("name", "What is their name?", FieldType.NAME),
        Field("themselves", "Is it the child?", FieldType.YES_NO),
        Field(
            "relation",
            "What are they to the child?",
            FieldType.ENTRY,
            required=False,
            refers_to=("relationship_began",),
        ),
        Field(
            "safe_mode",
            "Is there violence at home, or could somebody look over their shoulder?",
            FieldType.YES_NO,
            hint="In safe mode the space shows nobody who looked, and never sends a message.",
        ),
        Field("until", "Until when?", FieldType.DAY, required=False, hint="Leave empty until somebody ends it."),
        notes("What was considered"),
    ),
    example={
        "person": "0190163d-8694-739b-aea5-966c26f8ad92",
        "name": "Grace Okoro",
        "themselves": False,
        "safe_mode": False,
    },
    heading=_given,
    by_hand=False,
    own_way=True,
)

FAMILY_ACCESS_ENDED = Kind(
    name="family_access_ended",
    title="The family's own space closed",
    about="Somebody of the family no longer reads in their own space. It closes at once.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(began("family_access_given", label="Whose space?"), notes("Why", required=True)),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "He no longer has parental responsibility."},
    heading=lambda _said: "The family's own space closed",
)

FAMILY_ACCESS_REVIEWED = Kind(
    name="family_access_reviewed",
    title="The family's own space looked at again",
    about="At 11, 16 and 18, and whenever something changes, it is looked at anew who reads what.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(
        began("family_access_given", label="Whose space?"),
        notes("What you looked at, and what the child says", required=True),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "He is 11 and wants his own space."},
    heading=lambda _said: "The family's own space looked at again",
)

WITHHELD_FROM_FAMILY = Kind(
    name="withheld_from_family",
    title="Withheld from the family",
    about="An entry is not shown in the family's own space, and leaves no trace there. There has to be a reason.",
    strand=Strand.DONE,
    mark=Mark.PERSON,
    fields=(
        began(*_ANY, label="Which entry?"),
        Field(
            "from_whom",
            "From whom?",
            FieldType.ENTRY,
            required=False,
            refers_to=("family_access_given",),
            hint="Leave open to withhold it from everybody in the family.",
        ),
        Field("reason", "Why?", FieldType.CHOICE, choices=WHY_WITHHELD),
        notes("What would happen otherwise", required=True),
        Field("until", "When is this looked at again?", FieldType.DAY),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "reason": "harm",
        "notes": "He could find out where she is taken to nursery.",
        "until": "2026-09-01",
    },
    heading=lambda said: f"Withheld from the family: {WHY_WITHHELD.get(str(said.get('reason')), '')}",
)

WITHHOLDING_ENDED = Kind(
    name="withholding_ended",
    title="No longer withheld",
    about="The reason to withhold an entry is gone. The family reads it from now on, where it is theirs to read.",
    strand=Strand.DONE,
    mark=Mark.PERSON,
    fields=(began("withheld_from_family", label="What was withheld?"), notes("Why", required=True)),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "The court has told him itself."},
    heading=lambda _said: "No longer withheld",
)

SHARED_WITH_FAMILY = Kind(
    name="shared_with_family",
    title="Shared with the family",
    about="An entry that is not the family's to read by itself is shown in their own space, in plain words.",
    strand=Strand.DONE,
    mark=Mark.PERSON,
    fields=(
        began(*sorted(WHEN_SHARED), label="Which entry?"),
        Field(
            "with_whom",
            "With whom?",
            FieldType.ENTRY,
            required=False,
            refers_to=("family_access_given",),
            hint="Leave open to share it with everybody in the family who has their own space.",
        ),
        notes("What it says, in plain words", required=True),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "notes": "The school is worried that Maya comes without lunch.",
    },
    heading=lambda said: f"Shared with the family: {shorten(said.get('notes'))}",
)

FAMILY_DISAGREES = Kind(
    name="family_disagrees",
    title="The family sees this differently",
    about="What somebody in the family says beside the text of an entry.",
    strand=Strand.WORDS,
    mark=Mark.BUBBLE,
    fields=(
        began(*_ANY, label="About what?"),
        Field("words", "How do you see it?", FieldType.TEXT),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "words": "I rang twice. Nobody called back."},
    heading=lambda said: f"Sees it differently: “{shorten(said.get('words'))}”",
    voices=_OF_FAMILY,
    by_hand=False,
    own_way=True,
)

HELP_ASKED = Kind(
    name="help_asked",
    title="The family asks for help",
    about="Somebody in the family asks for help in their own space.",
    strand=Strand.WORDS,
    mark=Mark.BUBBLE,
    fields=(
        Field("words", "What would help you?", FieldType.TEXT),
        Field("reach", "How can we reach you, and when is it safe?", FieldType.LINE, required=False),
        Field("member", "Who is asked", FieldType.MEMBER, required=False, quiet=True),
        Field("agency", "Which agency is asked", FieldType.AGENCY, required=False, quiet=True),
    ),
    example={"words": "Somebody to sit with the baby on Tuesdays.", "reach": "By text, mornings"},
    heading=lambda said: f"Asks for help: {shorten(said.get('words'))}",
    voices=_OF_FAMILY,
    by_hand=False,
    own_way=True,
    asks=Asks("help", ("help_answered",), to_member="member", to_agency="agency", only_them=True),
)

HELP_ANSWERED = Kind(
    name="help_answered",
    title="Answer to the family",
    about="What happens now that the family has asked for help. The family reads it in their own space.",
    strand=Strand.WORDS,
    mark=Mark.BUBBLE,
    fields=(began("help_asked", label="What was asked?"), notes("What happens now, in plain words", required=True)),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "Tariq rings you tomorrow morning."},
    heading=lambda said: f"Answer to the family: {shorten(said.get('notes'))}",
    by_hand=False,
    own_way=True,
)
