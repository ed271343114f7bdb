"""Particulars: who the child is, as a list of facts that replace the ones before."""

from childjourney.core.people.census_codes import DISABILITY, ETHNICITY, SEX, UPN_UNKNOWN
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import AS_SENT, SOURCE


def _heading(contents: Contents) -> str:
    name = f"{contents.get('given_name', '')} {contents.get('family_name', '')}".strip()
    return f"Who the child is: {name or 'name not recorded'}"


PARTICULARS = Kind(
    name="particulars",
    title="Who the child is",
    about="Name, birth date and the other particulars. A later entry stands in place of the earlier one.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(
        Field("given_name", "First names", FieldType.NAME, required=False),
        Field("family_name", "Family name", FieldType.NAME, required=False),
        Field("known_as", "Known as", FieldType.NAME, required=False, hint="What the child likes to be called."),
        Field("born", "Born", FieldType.DAY, required=False),
        Field("expected", "Expected to be born", FieldType.DAY, required=False),
        Field("died", "Died", FieldType.DAY, required=False),
        Field("sex", "Sex", FieldType.CHOICE, required=False, choices=SEX),
        Field("ethnicity", "Ethnic group", FieldType.CHOICE, required=False, choices=ETHNICITY),
        Field("disabilities", "Disabilities", FieldType.CHOICES, required=False, choices=DISABILITY),
        Field("la_child_id", "Local authority's child identifier", required=False),
        Field("authority", "Local authority", required=False, quiet=True),
        Field("upn", "Unique pupil number", required=False),
        Field("former_upn", "Former unique pupil number", required=False),
        Field("upn_unknown", "Why there is no pupil number", FieldType.CHOICE, required=False, choices=UPN_UNKNOWN),
        AS_SENT,
        SOURCE,
    ),
    example={"given_name": "Maya", "family_name": "Okoro", "born": "2019-09-02", "sex": "F"},
    heading=_heading,
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
)
