"""How people pass through a network: the compiled loop over events.

At the same moment levels change first, then people arrive from outside, then services end in the order in which they
began. Somebody who is through makes room first, and goes on then. Where a stage serves by priority, whoever is next is
called when all others have come who come at that moment.
"""

from math import inf, isnan, nan
from typing import Any

from childjourney.engines.simulate.compiled import compiled_in_place
from childjourney.engines.simulate.network.calendar import enter_call, enter_change, enter_end, take_out
from childjourney.engines.simulate.network.draws import OUT, first_stage, place_of, service_time, stage_after
from childjourney.engines.simulate.network.plan import Counts, Floats, Rows, Whole
from childjourney.engines.simulate.network.queues import join, leave, priority_of_next
from childjourney.engines.simulate.network.world import World


@compiled_in_place
def passed(world: World, until: float, looks: Floats, seen: Whole) -> float:
    """Let everybody pass, or as far as they come until then. Return when the last thing happened, or `until`.

    `looks` (moments,) says when to look, in order; `seen` (moments, stages, 2) takes how many wait and how many are
    served when everything up to that moment has happened.
    """
    run, stages, people, events = world.run[0], world.stages, world.people, world.events
    onward, segments, queues, service = world.onward, world.segments, world.queues, world.service
    arrivals, wait, visits = world.arrivals, world.wait, world.visits
    now = 0.0
    for here in stages:
        _enter_next_change(events, run, here, segments)
    while run["gone"] < people.size:
        arrival = arrivals[run["arrived"]] if run["arrived"] < people.size else inf
        event = events[0]["time"] if run["held"] > 0 else inf
        moment = min(arrival, event)
        if moment > until:
            break
        _look(run, stages, moment, looks, seen)
        now = moment
        if arrival < event or (arrival == event and events[0]["order"] >= 0):
            person = run["arrived"]
            run["arrived"] = person + 1
            stage = first_stage(run, onward, person)
        else:
            person = events[0]["what"]
            take_out(events, run)
            here = stages[people[person]["at"] if person >= 0 else (-1 - person) % stages.size]
            if person >= 0:
                _through(run, here, people[person], now)
            elif -1 - person < stages.size:
                _change(events, run, here, segments)
            else:
                here["called"] = 0
            if person >= 0 and run["ranked"]:
                _call(events, run, here, stages.size, now)
            else:
                _add_up(here, now)
                _begin_who_can(events, run, here, queues, people, wait, now)
            stage = people[person]["onward"] if person >= 0 else OUT
        if stage != OUT:
            _decide(run, stages[stage], people[person], person, visits, service, onward)
            _come(events, run, stages[stage], queues, people, wait, person, now)
    ended = now if until == inf else until
    _look(run, stages, inf, looks, seen)
    for here in stages:
        _add_up(here, ended)
    return ended


@compiled_in_place
def _decide(run: Any, here: Any, who: Any, person: int, visits: Counts, service: Floats, onward: Floats) -> None:
    """Let luck, or what is given, decide at the start of a visit how much it needs and where it leads."""
    stage = here["number"]
    visit = place_of(stage, onward.shape[1], visits[person, stage])
    visits[person, stage] += 1
    who["at"], who["left"] = stage, nan
    who["needs"] = service[person, stage] if run["service_given"] else service_time(run, here, visit, person)
    if run["depth_given"]:
        who["onward"] = stage + 1 if stage + 1 < who["depth"] else OUT
    else:
        who["onward"] = stage_after(run, onward, stage, visit, person)


@compiled_in_place
def _come(events: Rows, run: Any, here: Any, queues: Rows, people: Rows, wait: Floats, person: int, now: float) -> None:
    """Let a person come to a stage: begin at once, or wait."""
    who, stage = people[person], here["number"]
    who["joined"] = now
    _add_up(here, now)
    if here["waiting"] == 0 and _can_begin(here, who):
        _begin(events, run, here, who, person, wait, now)
        return
    join(queues, people, stage, who["priority"] if here["by_priority"] else 0, person)
    here["waiting"] += 1
    _begin_who_can(events, run, here, queues, people, wait, now)
    here["longest"] = max(here["longest"], here["waiting"])


@compiled_in_place
def _through(run: Any, here: Any, who: Any, now: float) -> None:
    """Let a person be through with a stage, and perhaps with the network."""
    _add_up(here, now)
    here["serving"] -= 1
    if who["onward"] == OUT:
        who["left"] = now
        run["gone"] += 1


@compiled_in_place
def _call(events: Rows, run: Any, here: Any, stages: int, now: float) -> None:
    """Let a stage where somebody waits call whoever is next when everything else has happened at this moment."""
    if here["waiting"] > 0 and not here["called"]:
        here["called"] = 1
        enter_call(events, run, now, here["number"], stages)


@compiled_in_place
def _change(events: Rows, run: Any, here: Any, segments: Rows) -> None:
    """Let a stage come to the next level of its schedule."""
    _add_up(here, here["changes"])
    here["segment"] += 1
    if here["segment"] == here["segments"]:
        here["segment"] = 0
        here["cycle"] += 1
    kept = here["level"] if here["counts_hours"] and here["waiting"] > 0 else 0.0
    here["level"] = kept + segments[here["first"] + here["segment"]]["level"]
    _enter_next_change(events, run, here, segments)


@compiled_in_place
def _enter_next_change(events: Rows, run: Any, here: Any, segments: Rows) -> None:
    """Enter when a stage's level changes next, if it ever does."""
    if here["segments"] == 1 and not here["counts_hours"]:
        return
    following, cycle = here["segment"] + 1, here["cycle"]
    if following == here["segments"]:
        following, cycle = 0, cycle + 1
    here["changes"] = cycle * here["period"] + segments[here["first"] + following]["start"]
    enter_change(events, run, here["changes"], here["number"])


@compiled_in_place
def _begin_who_can(events: Rows, run: Any, here: Any, queues: Rows, people: Rows, wait: Floats, now: float) -> None:
    """Let those at the head of the queue begin for whom there is a server, or are hours enough."""
    stage = here["number"]
    while here["waiting"] > 0:
        priority = priority_of_next(queues, stage)
        person = queues[stage, priority]["first"]
        if not _can_begin(here, people[person]):
            return
        leave(queues, people, stage, priority)
        here["waiting"] -= 1
        _begin(events, run, here, people[person], person, wait, now)


@compiled_in_place
def _can_begin(here: Any, who: Any) -> bool:
    if here["counts_hours"]:
        return bool(who["needs"] <= here["level"])
    return bool(here["serving"] < here["level"])


@compiled_in_place
def _begin(events: Rows, run: Any, here: Any, who: Any, person: int, wait: Floats, now: float) -> None:
    """Let a person's service begin, and enter when it ends."""
    stage, waited = here["number"], now - who["joined"]
    wait[person, stage] = waited if isnan(wait[person, stage]) else wait[person, stage] + waited
    here["serving"] += 1
    takes = who["needs"]
    if here["counts_hours"]:
        here["level"] -= takes
        here["spent"] += takes
        takes = here["lag"]
    enter_end(events, run, now + takes, person)


@compiled_in_place
def _add_up(here: Any, now: float) -> None:
    """Add the time since the last change at a stage to its sums."""
    gone_by = now - here["since"]
    here["waited"] += here["waiting"] * gone_by
    here["worked"] += here["serving"] * gone_by
    here["since"] = now


@compiled_in_place
def _look(run: Any, stages: Rows, before: float, looks: Floats, seen: Whole) -> None:
    """Write down how many wait and are served at each moment to look at that is before this one."""
    while run["looked"] < looks.size and looks[run["looked"]] < before:
        for here in stages:
            seen[run["looked"], here["number"], 0] = here["waiting"]
            seen[run["looked"], here["number"], 1] = here["serving"]
        run["looked"] += 1
