"""Start the story of a child who has none: first look whether there is one already, then say who the child is."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.action import Purpose
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.people.directory import Agency
from childjourney.core.story.child import Child
from childjourney.core.story.entry import Contents
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import TooBusyRefused
from childjourney.usecases.find_child import SearchRefused, find_child
from childjourney.usecases.keep_typed import Page, typed_before
from childjourney.usecases.ports import Found, Query, Typed
from childjourney.usecases.start_story import start_story, started_before
from childjourney.web.record.census_warned import census_warned
from childjourney.web.record.fields import WAYS, Asked
from childjourney.web.record.form import PREFIX, anchors, ask, read
from childjourney.web.record.said import Said, from_text, key_of, one, said_in
from childjourney.web.record.sent import sent_before_sign_in
from childjourney.web.record.writing import NOT_REACHED, SAVE_FAULT, SIGNED_OUT, keys, status_of, writing
from childjourney.web.request import Request

PARTICULARS = KINDS["particulars"]
PAGE = Page(None, PARTICULARS.name)

CAPACITY, LOOKED = "capacity", "looked"
_CAPACITY = replace(KINDS["involvement_began"].by_name[CAPACITY], label="As what do you work with the child?")

ASKED_FIRST = ("given_name", "family_name", "known_as", "born", "expected", "sex")
"""Who the child is; the other particulars stand folded away below, because a worry does not wait for them."""


def start(request: Request) -> HttpResponse:
    """Show the form, what is known already of such a child, or start the story."""
    if request.method != "POST":
        if sent := sent_before_sign_in(request, membership=request.viewer.membership):
            return _show(request, sent, [SIGNED_OUT])
        typed = typed_before(request.books, viewer=request.viewer, page=PAGE, key_of=keys(request), now=request.now)
        return _show(request, from_text(typed.text) if typed else {}, typed=typed)
    said = said_in(request.POST)
    try:
        return _start(request, said)
    except FaultsRefused as refused:
        return _show(request, said, _placed(refused))
    except TooBusyRefused as busy:
        return _show(request, said, [Fault(SAVE_FAULT, str(busy))])
    except (DatabaseError, InterfaceError):
        return _show(request, said, [NOT_REACHED])


def _start(request: Request, said: Said) -> HttpResponse:
    contents, faults = read(PARTICULARS, said)
    capacity = one(said, CAPACITY).strip()
    if not (contents.get("given_name") or contents.get("family_name")):
        faults.insert(0, Fault("given_name", "Give at least one name. For an unborn child, the family name will do."))
    if wrong := _CAPACITY.fault(capacity):
        faults.append(Fault(CAPACITY, wrong))
    if faults:
        raise FaultsRefused(faults)
    key = key_of(said, membership=request.viewer.membership)
    if before := started_before(request.books, key=key):
        return redirect("story", before)
    if one(said, LOOKED) != looked_for(contents) and (found := _known_already(request, contents)):
        return _show(request, said, known=found, looked=looked_for(contents))
    story = start_story(
        request.books,
        viewer=request.viewer,
        particulars=contents,
        capacity=capacity,
        now=request.now,
        key=key,
        typed_on=PAGE.key,
    )
    asks = census_warned(request, PARTICULARS.name, contents)
    messages.success(request, f"This story has begun, and you are named as working with the child.{asks}")
    return redirect("story", story)


def looked_for(contents: Contents) -> str:
    """Return a mark of what was looked for: with another name or birth date, one has to look again."""
    return hashlib.sha256(repr(list(_queries(contents))).encode()).hexdigest()


def _queries(contents: Contents) -> Iterator[Query]:
    name = f"{contents.get('given_name', '')} {contents.get('family_name', '')}".strip()
    born = date.fromisoformat(contents["born"]) if contents.get("born") else None
    yield Query(name=name)
    if born:
        yield Query(name=name, born=born)
    for identifier in ("la_child_id", "upn", "former_upn"):
        if contents.get(identifier):
            yield Query(identifier=contents[identifier])


def _known_already(request: Request, contents: Contents) -> list[Found]:
    """Return the children whom this may be, each once, best first."""
    found: list[Found] = []
    for query in _queries(contents):
        for one_found in find_child(
            request.books, viewer=request.viewer, query=query, purpose=Purpose.NEW_WORRY, now=request.now
        ):
            if one_found not in found:
                found.append(one_found)
    return found


def _placed(refused: FaultsRefused) -> Sequence[Fault]:
    """Return the faults at the fields of this form: what a search calls a name is two fields here."""
    if not isinstance(refused, SearchRefused):
        return refused.faults
    return [Fault("given_name" if fault.where == "name" else fault.where, fault.what) for fault in refused.faults]


def _show(
    request: Request,
    said: Said,
    faults: Sequence[Fault] = (),
    *,
    typed: Typed | None = None,
    known: Sequence[Found] = (),
    looked: str = "",
) -> HttpResponse:
    parts = {field.name: part for field, part in ask(PARTICULARS, said, options={}, faults=faults)}
    wrong = {fault.where: fault.what for fault in reversed(faults)}
    more = [name for name in parts if name not in ASKED_FIRST]
    context = {
        "back": {"text": "Start", "href": reverse("start")},
        "writing": writing(
            request, PAGE, said, faults=faults, anchors={**anchors(PARTICULARS), CAPACITY: CAPACITY}, typed=typed
        ),
        "first": [parts[name] for name in ASKED_FIRST],
        "more": [parts[name] for name in more],
        "more_open": any(one(said, each) for each in said if any(each.startswith(PREFIX + name) for name in more)),
        "capacity": WAYS[_CAPACITY.type].ask(Asked(_CAPACITY, CAPACITY, said, wrong.get(CAPACITY, ""))),
        "known": [_card(request, found) for found in known],
        "looked": looked or one(said, LOOKED),
        "save_words": "None of these: start a new story" if known else "Start the story",
    }
    return render(request, "record/start.html.jinja", context, status=status_of(request, faults))


def _card(request: Request, found: Found) -> dict[str, Child | list[Agency] | None]:
    child = found.card.child if found.card else None
    agencies = [request.directory.agencies[each] for each in found.agencies if each in request.directory.agencies]
    return {"child": child, "agencies": agencies}
