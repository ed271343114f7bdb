"""Kinds of the area's own journal: what is no child's own."""

from childjourney.core.people.role import ROLES, Sector
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand

_ID = "0190163d-8694-739b-aea5-966c26f8ad90"


def journal_kind(name: str, title: str, about: str, fields: tuple[Field, ...], example: dict[str, object]) -> Kind:
    """Return a kind of the area's journal; its heading is the name or the title that it gives."""
    return Kind(
        name=name,
        title=title,
        about=about,
        strand=Strand.JOURNAL,
        mark=Mark.PENCIL,
        fields=fields,
        example=example,
        heading=lambda contents: str(contents.get("name") or contents.get("title") or title),
        by_hand=False,
    )


AREA_OPENED = journal_kind(
    "area_opened",
    "Area opened",
    "The first entry of an area's journal: its name, and whether everything in it is made up.",
    (
        Field("name", "Name", FieldType.LINE),
        Field("authority", "Local authority code", FieldType.LINE),
        Field("made_up", "Is everything in this area made up?", FieldType.YES_NO),
    ),
    {"name": "Northmoor", "authority": "999", "made_up": True},
)
AGENCY_JOINED = journal_kind(
    "agency_joined",
    "Agency joined",
    "An agency works in the area, with the number to ring about a child.",
    (
        Field("agency", "Identifier", FieldType.AGENCY),
        Field("name", "Name", FieldType.LINE),
        Field("sector", "Sector", FieldType.CHOICE, choices={one.name.lower(): one.value for one in Sector}),
        Field("telephone", "Telephone", FieldType.LINE),
    ),
    {"agency": _ID, "name": "Hill Road Primary", "sector": "school", "telephone": "01632 960 144"},
)
MEMBERSHIP_BEGAN = journal_kind(
    "membership_began",
    "Membership begins",
    "A person starts to work in a role at an agency.",
    (
        Field("membership", "Identifier", FieldType.MEMBER),
        Field("person", "Person", FieldType.MEMBER),
        Field("name", "Name", FieldType.NAME),
        Field("email", "E-mail", FieldType.LINE),
        Field("agency", "Agency", FieldType.AGENCY),
        Field("role", "Role", FieldType.CHOICE, choices={key: role.title for key, role in ROLES.items()}),
        Field("telephone", "Telephone", FieldType.LINE),
        Field("team", "Team", FieldType.LINE, required=False),
    ),
    {
        "membership": _ID,
        "person": _ID,
        "name": "Amina Yusuf",
        "email": "amina.yusuf@northmoor.example",
        "agency": _ID,
        "role": "social_worker",
        "telephone": "01632 960 101",
    },
)
MEMBERSHIP_ENDED = journal_kind(
    "membership_ended",
    "Membership ends",
    "A person no longer works in a role at an agency.",
    (Field("membership", "Membership", FieldType.MEMBER),),
    {"membership": _ID},
)

CENSUS_IMPORTED = journal_kind(
    "census_imported",
    "Census brought in",
    "A children-in-need census file became entries of children's stories.",
    (
        Field("file", "File", FieldType.LINE),
        Field("fingerprint", "Fingerprint of the file", FieldType.LINE),
        Field("year", "Census year, by its end", FieldType.NUMBER),
        Field("children", "Children", FieldType.NUMBER),
        Field("entries_added", "Entries added", FieldType.NUMBER),
        Field("corrections", "Corrections", FieldType.NUMBER),
        Field("unchanged", "Unchanged", FieldType.NUMBER),
    ),
    {
        "file": "cin-2025.xml",
        "fingerprint": "9f86d081884c7d65",
        "year": 2025,
        "children": 332,
        "entries_added": 2417,
        "corrections": 0,
        "unchanged": 0,
    },
)
