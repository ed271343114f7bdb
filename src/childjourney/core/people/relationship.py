"""How people are related: typed, each type with its inverse."""

from dataclasses import dataclass
from enum import Enum


class Relation(Enum):
    """What someone is to a child, in the words used on a child's page."""

    MOTHER = "mother"
    FATHER = "father"
    STEP_PARENT = "step-parent"
    GRANDPARENT = "grandparent"
    SIBLING = "brother or sister"
    HALF_SIBLING = "half-brother or half-sister"
    AUNT_OR_UNCLE = "aunt or uncle"
    COUSIN = "cousin"
    CARER = "carer"
    PARENTS_PARTNER = "parent's partner"
    FAMILY_FRIEND = "family friend"
    PARENT = "parent"
    CHILD = "child"
    STEP_CHILD = "step-child"
    GRANDCHILD = "grandchild"
    NIECE_OR_NEPHEW = "niece or nephew"
    CARED_FOR = "child cared for"
    PARTNERS_CHILD = "partner's child"


INVERSE: dict[Relation, Relation] = {
    Relation.MOTHER: Relation.CHILD,
    Relation.FATHER: Relation.CHILD,
    Relation.STEP_PARENT: Relation.STEP_CHILD,
    Relation.GRANDPARENT: Relation.GRANDCHILD,
    Relation.SIBLING: Relation.SIBLING,
    Relation.HALF_SIBLING: Relation.HALF_SIBLING,
    Relation.AUNT_OR_UNCLE: Relation.NIECE_OR_NEPHEW,
    Relation.COUSIN: Relation.COUSIN,
    Relation.CARER: Relation.CARED_FOR,
    Relation.PARENTS_PARTNER: Relation.PARTNERS_CHILD,
    Relation.PARTNERS_CHILD: Relation.PARENTS_PARTNER,
    Relation.FAMILY_FRIEND: Relation.FAMILY_FRIEND,
    Relation.PARENT: Relation.CHILD,
    Relation.CHILD: Relation.PARENT,
    Relation.STEP_CHILD: Relation.STEP_PARENT,
    Relation.GRANDCHILD: Relation.GRANDPARENT,
    Relation.NIECE_OR_NEPHEW: Relation.AUNT_OR_UNCLE,
    Relation.CARED_FOR: Relation.CARER,
}
"""What the child is to someone who is this to the child."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """Someone in a child's life: `name`, `relation` to the child, whether they live together, and when.

    `child` is the other person's own story where they are a child with one. `since` and `until` are in words;
    `ended` is True once a later entry has ended it.
    """

    name: str
    relation: Relation
    lives_with: bool
    child: str | None
    since: str
    ended: bool
