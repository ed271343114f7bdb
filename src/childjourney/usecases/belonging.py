"""Whether those whom an entry names belong to the area: an entry about nobody known would open a story to nobody."""

from uuid import UUID

from childjourney.core.base.refusal import Fault
from childjourney.core.story.entry import Contents
from childjourney.core.story.field import FieldType
from childjourney.core.story.kind import Kind
from childjourney.usecases.ports import Books

_NAMES = frozenset({FieldType.AGENCY, FieldType.MEMBER})


def faults_of_belonging(books: Books, kind: Kind, contents: Contents) -> list[Fault]:
    """Return what is wrong with the agencies and members that `contents` name.

    Each must be in the directory, and a member must work for the agency that is named beside them. Whether they
    do so today does not matter: what is told may be long ago. Values that are no identifiers are left to the kind.
    """
    named = [one for one in kind.fields if one.type in _NAMES and contents.get(one.name)]
    named = [one for one in named if one.fault(contents[one.name]) is None]
    if not named:
        return []
    directory = books.directory()
    agencies = {UUID(contents[one.name]) for one in named if one.type is FieldType.AGENCY}
    faults = []
    for one in named:
        value = UUID(contents[one.name])
        member = directory.memberships.get(value)
        if one.type is FieldType.AGENCY and value not in directory.agencies:
            faults.append(Fault(one.name, one.complain("choose an agency of this area.")))
        elif one.type is FieldType.MEMBER and member is None:
            faults.append(Fault(one.name, one.complain("choose somebody who works in this area.")))
        elif member is not None and agencies and member.agency.id not in agencies:
            wrong = f"{member.person.name} works for {member.agency.name}. Choose that agency, or somebody else."
            faults.append(Fault(one.name, one.complain(wrong)))
    return faults
