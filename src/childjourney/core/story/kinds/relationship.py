"""Relationship: who belongs to the child's life, from when until when."""

from childjourney.core.people.relationship import Relation
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

RELATIONSHIP_BEGAN = Kind(
    name="relationship_began",
    title="Relationship begins",
    about="Someone belongs to the child's life: a parent, a brother, a grandparent, a parent's new partner.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(
        Field("name", "What is their name?", FieldType.NAME),
        Field(
            "relation",
            "What are they to the child?",
            FieldType.CHOICE,
            choices={relation.name.lower(): relation.value for relation in Relation},
        ),
        Field("lives_with", "Do they live with the child?", FieldType.YES_NO, required=False),
        Field("telephone", "Telephone", FieldType.LINE, required=False),
        Field("child", "Their own story", FieldType.CHILD, required=False, quiet=True),
        notes(),
    ),
    example={"name": "Leo", "relation": "sibling", "lives_with": True},
    heading=lambda contents: f"{contents.get('name')}, {Relation[str(contents.get('relation')).upper()].value}",
    begins="relationship",
)

RELATIONSHIP_ENDED = Kind(
    name="relationship_ended",
    title="Relationship ends",
    about="Someone no longer belongs to the child's life, or no longer in this way.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(began("relationship_began", label="Which relationship ends?"), notes("What happened")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Relationship ends",
    ends="relationship",
)
