"""Set up a local trial: every rule that it changes is named, and every fault stands at its question."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.practice.area import Practice
from childjourney.usecases.keep_practice import begin_trial, faults_of_trial
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.read_practice import read_practice
from childjourney.web.practice.again import work_out_again
from childjourney.web.practice.form import WRONG, key_by
from childjourney.web.practice.page import show
from childjourney.web.practice.trial_form import (
    CHANGES,
    changes_in,
    offered,
    out_of_reach,
    questions,
    row_names,
    rows,
    trial_in,
)
from childjourney.web.record.begun import begin, finish
from childjourney.web.record.said import Said
from childjourney.web.request import Request

PAGE = Page(None, "trial-new")


def trial_new(request: Request) -> HttpResponse:
    """Show the form, or set the trial up and lead to its page."""
    practice = read_practice(request.books).practice
    if request.method != "POST":
        return _form(request, practice)
    said = begin(request, PAGE).said
    answers, faults = questions(_teams(request)).read(said)
    changes, faults_of_rows = changes_in(said)
    faults = [*faults, *faults_of_rows]
    trial = trial_in(answers, said, changes, today=local_day(request.now))
    if faults:
        return _form(request, practice, _with_others(request, faults, trial, practice, said))
    try:
        made = begin_trial(
            request.books, viewer=request.viewer, trial=trial, now=request.now, key=key_by(request, said)
        )
    except FaultsRefused as refused:
        return _form(request, practice, _placed(refused.faults, practice, said))
    finish(request, PAGE)
    work_out_again(request, "The trial was set up.")
    return redirect("trial", made)


def _with_others(request: Request, faults: list[Fault], trial: Any, practice: Practice, said: Said) -> list[Fault]:
    """Return what is wrong with single answers, and what is wrong besides, so that all is told at once."""
    held = {fault.where for fault in faults}
    of_rows = any(where.startswith(("rule-", "instead-")) for where in held)
    others = _placed(faults_of_trial(request.books, trial), practice, said)
    days = {"until_day", "from_day"} & held
    skip = held | ({CHANGES} if of_rows else set()) | ({"until"} if days else set())
    return [*faults, *(fault for fault in others if fault.where not in skip)]


def _placed(faults: Iterable[Fault], practice: Practice, said: Said) -> list[Fault]:
    """Return faults of rules at the row of their rule; a missing grant at the question who granted it."""
    titles = {one.id: one.title for one in practice.framework.rules}
    named = {row.rule: row_names(row.number) for row in rows(said) if row.rule}
    found = []
    for fault in faults:
        where = fault.where
        if where == CHANGES:
            about = next((name for name in named if f"“{titles.get(name, name)}”" in fault.what), None)
            where = row_names(0)[0] if about is None else named[about][0]
            where = "granted_by" if "Say who granted it" in fault.what else where
        found.append(Fault(where, fault.what))
    return found


def _teams(request: Request) -> list[str]:
    today = local_day(request.now)
    return sorted({one.team for one in request.directory.memberships.values() if one.team and one.holds_on(today)})


def _form(request: Request, practice: Practice, faults: Iterable[Fault] = ()) -> HttpResponse:
    faults, begun, today = tuple(faults), begin(request, PAGE), local_day(request.now)
    context = {
        "form": questions(_teams(request)).drawn(begun, faults),
        "rows": rows(begun.said, faults),
        "offered": offered(practice, on=today),
        "out_of_reach": out_of_reach(practice, on=today),
        "has_teams": bool(_teams(request)),
    }
    return show(request, "new_trial", context, room="trials", status=WRONG if faults else 200)
