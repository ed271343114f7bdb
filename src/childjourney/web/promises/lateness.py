"""How long things took and why some were late: whole distributions of a team's children, and nobody's name (M-44)."""

from dataclasses import dataclass
from math import ceil

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.base.words import day_in_words
from childjourney.core.practice.small_counts import FEWEST
from childjourney.core.story.kinds.lateness import REASONS
from childjourney.usecases.count_lateness import Counted, count_lateness
from childjourney.usecases.group import Group
from childjourney.usecases.list_promises import lists_for_team
from childjourney.web.due import capital
from childjourney.web.promises.bars import Bar, bars_of
from childjourney.web.promises.explained import rule_href
from childjourney.web.promises.rooms import rooms
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class Shown:
    """A rule with how long it took: in a sentence, as bars, and with the reasons that were given for lateness."""

    id: str
    title: str
    href: str
    limit: str
    counts: str
    middle: str
    unit: str
    bars: tuple[Bar, ...]
    reasons: tuple[tuple[str, int], ...]


def lateness(request: Request) -> HttpResponse:
    """Show how long things took over the last year."""
    counted = count_lateness(request.books, viewer=request.viewer, now=request.now)
    enough = [_shown(one) for one in counted.rules if one.group.began >= FEWEST]
    context = {
        "rooms": rooms(request.viewer, "lateness"),
        "since": day_in_words(counted.since),
        "of_agency": lists_for_team(request.viewer),
        "enough": bool(enough),
        "shown": [one for one in enough if one.bars or one.reasons],
        "others": [one for one in enough if not one.bars and not one.reasons],
        "few": [one.rule.title for one in counted.rules if one.group.began < FEWEST],
        "fewest": FEWEST,
    }
    return render(request, "promises/lateness.html.jinja", context)


def _shown(counted: Counted) -> Shown:
    rule, group = counted.rule, counted.group
    return Shown(
        id=rule.id,
        title=rule.title,
        href=rule_href(rule),
        limit=rule.limit.in_words if rule.limit else rule.timing,
        counts=_counts(group),
        middle=_middle(group, counted.unit),
        unit=capital(counted.unit),
        bars=tuple(bars_of(group.took, rule.limit)) if group.took else (),
        reasons=tuple((capital(REASONS.get(reason, reason)), many) for reason, many in group.reasons.items()),
    )


def _counts(group: Group) -> str:
    gone = group.began - group.kept - group.owed
    said = [f"{group.began:,} began", f"{group.kept:,} were kept", f"{group.owed:,} are owed still"]
    return f"{', '.join(said)}{f', {gone:,} fell away' if gone > 0 else ''}."


def _middle(group: Group, unit: str) -> str:
    """Return the middle of the distribution in words; whole days, for nobody says half of one."""
    if group.middle is None or group.quarters is None:
        return ""
    if not group.took[-1]:
        return "All of those kept were kept on the same day."
    first, half, third = (ceil(one) for one in (group.quarters[0], group.middle, group.quarters[1]))
    return (
        f"Half of those kept took up to {half} {unit}, a quarter up to {first}, three quarters up to {third}; "
        f"the longest took {group.took[-1]:,}."
    )
