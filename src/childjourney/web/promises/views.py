"""What one promised, what one was promised, and everything that a team owes: by day, and never as a risk."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.base.time import local_day
from childjourney.core.practice.area import Practice
from childjourney.core.practice.events import EVENTS
from childjourney.core.practice.rule import Rule
from childjourney.usecases.list_promises import PromiseList, Side, list_promises
from childjourney.web.paging import Paging, number_of
from childjourney.web.promises.rooms import SIDES, TITLES, rooms, sides_of
from childjourney.web.promises.rows import grouped, row_of
from childjourney.web.request import Request

A_PAGE = 50
"""How many promises a page of the list shows."""

ABOUT = {
    Side.MINE: "What somebody in your role owes the children you work with, their families and others.",
    Side.TO_ME: "What others owe to somebody in your role, so that you know when to ask.",
    Side.ALL: "What everybody owes the children your agency works with.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which promises are asked for: a side, and a team and a rule where everything is listed."""

    side: Side
    team: str = ""
    rule: str = ""

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """What stands in the address."""
        return (("side", SIDES[self.side]), ("team", self.team), ("rule", self.rule))


def promises(request: Request) -> HttpResponse:
    """List what is still owed, by due day."""
    asked = _asked(request)
    number = number_of(request)
    listed = list_promises(
        request.books,
        viewer=request.viewer,
        now=request.now,
        side=asked.side,
        team=asked.team,
        rule=asked.rule,
        skip=(number - 1) * A_PAGE,
        most=A_PAGE,
    )
    paging = Paging(number, listed.total, A_PAGE, asked.query)
    return render(request, "promises/promises.html.jinja", _shown(request, asked, listed, paging))


def _asked(request: Request) -> Asked:
    names = {name: side for side, name in SIDES.items()}
    side = names.get(request.GET.get("side", ""), Side.MINE)
    if side not in sides_of(request.viewer):
        side = Side.MINE
    if side is not Side.ALL:
        return Asked(side)
    team, rule = (request.GET.get(name, "").strip()[:100] for name in ("team", "rule"))
    return Asked(side, team, rule)


def _shown(request: Request, asked: Asked, listed: PromiseList, paging: Paging) -> dict[str, Any]:
    rows = [row_of(one, listed.practice, now=request.now) for one in listed.promises]
    return {
        "title": TITLES[asked.side],
        "about": ABOUT[asked.side],
        "rooms": rooms(request.viewer, asked.side),
        "side": asked.side.name,
        "groups": grouped(rows),
        "paging": paging,
        "teams": _choices("All teams", ((one, one) for one in teams_of(request)), asked.team),
        "rules": _choices("All promises", rules_of(listed.practice, request), asked.rule),
        "narrowed": bool(asked.team or asked.rule),
    }


def teams_of(request: Request) -> list[str]:
    """Return the names of the teams of the viewer's agency."""
    own = request.membership.agency.id
    held = request.directory.memberships.values()
    return sorted({one.team for one in held if one.team and one.agency.id == own})


def rules_of(practice: Practice, request: Request) -> list[tuple[str, str]]:
    """Return id and title of each rule that may start a promise about a child today, by title."""
    today = local_day(request.now)
    held = (one for one in practice.framework.rules if one.ticks and one.holds_on(today) and not _of_area(one))
    return sorted({one.id: one.title for one in held}.items(), key=lambda one: one[1])


def _of_area(rule: Rule) -> bool:
    return rule.clock is not None and any(EVENTS[name].of_area for name in rule.clock.triggers)


def _choices(everything: str, choices: Iterable[tuple[str, str]], chosen: str) -> list[dict[str, Any]]:
    """Return the items of a select. What is chosen stays among them, also where nobody offers it any more."""
    offered = [("", everything), *choices]
    if chosen and chosen not in dict(offered):
        offered.append((chosen, chosen))
    return [{"value": value, "text": text, "selected": value == chosen} for value, text in offered]
