"""Look for a child, saying why. A search is sent as a body, so that no name stands in an address."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from django.http import HttpRequest
from ninja import Body, Router
from pydantic import Field, StrictStr

from childjourney.api.answers import FoundsAnswer
from childjourney.api.body import Strict
from childjourney.api.caller import caller_of
from childjourney.api.faults import REFUSALS
from childjourney.api.fields import Day, one_of
from childjourney.api.tell import found_answer
from childjourney.core.access.action import Purpose
from childjourney.usecases.find_child import find_child
from childjourney.usecases.ports import Query

router = Router(tags=["Searching"])

PURPOSES: dict[str, Purpose] = {purpose.name.lower(): purpose for purpose in Purpose}
"""Why somebody looks, by code."""

if TYPE_CHECKING:
    PurposeCode = str
else:
    PurposeCode = one_of(tuple(PURPOSES))

_WORDS = {code: purpose.value for code, purpose in PURPOSES.items()}


class Search(Strict):
    """Whom to look for: any of a name, a birth date with a name, or an identifier; and why."""

    purpose: Annotated[PurposeCode, Field(description="Why you are looking.", json_schema_extra={"x-words": _WORDS})]
    name: Annotated[StrictStr, Field(max_length=200)] = ""
    born: Day | None = None
    identifier: Annotated[
        StrictStr, Field(max_length=100, description="Of the local authority, or a pupil number.")
    ] = ""


@router.post(
    "/searches",
    response={200: FoundsAnswer, **REFUSALS},
    exclude_none=True,
    operation_id="find_child",
    summary="Look for a child",
)
def search(request: HttpRequest, wanted: Body[Search]) -> FoundsAnswer:
    """Look for a child. Of a child whose story may not be opened, only the agencies to ring are told."""
    caller = caller_of(request)
    query = Query(wanted.name, date.fromisoformat(wanted.born) if wanted.born else None, wanted.identifier)
    purpose = PURPOSES[wanted.purpose]
    found = find_child(caller.books, viewer=caller.viewer, query=query, purpose=purpose, now=caller.now)
    return FoundsAnswer(found=[found_answer(one, caller.directory) for one in found])
