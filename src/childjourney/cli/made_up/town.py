"""The agencies and workers of Northmoor, and who of them plays which part for a family."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from childjourney.cli.made_up.chronicle import Chronicle, plain
from childjourney.cli.made_up.maya import CASTS
from childjourney.cli.made_up.people import Child

SYSTEM = "system"
"""The key of the agency that runs this system; the administrator opens the area with it."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A professional: `key` is role and rank within it, such as "social_worker/0"; the first of a role is offered."""

    key: str
    role: str
    agency: str
    name: str
    telephone: str
    left: bool = False
    team: str = ""

    @property
    def email(self) -> str:
        """An address that leads nowhere."""
        return f"{self.name.lower().replace(' ', '.').replace(chr(39), '')}@northmoor.example"


@cache
def town() -> dict[str, Any]:
    """Return the town as its file gives it: name, authority, agencies."""
    return tomllib.loads(files(__package__).joinpath("town.toml").read_text(encoding="utf-8"))


@cache
def workers() -> dict[str, Worker]:
    """Return every worker by key: those who are offered first, then the others, then those who left."""
    found: dict[str, Worker] = {}
    teams = {name: team for team, names in town()["teams"].items() for name in names}
    number = 100
    for left, roles in ((False, town()["people"]), (True, town()["left"])):
        for role, people in roles.items():
            for rank, one in enumerate(people):
                agency, name = one.split(": ")
                number += 1
                key = f"{'left_' if left else ''}{role}/{rank}"
                telephone = f"01632 960 {number:03d}"
                found[key] = Worker(key, role, agency, name, telephone, left, teams.get(name, ""))
    first = [one for one in found.values() if one.key.endswith("/0") and not one.left]
    return {one.key: one for one in (*first, *found.values())}


def at(agency: str, role: str) -> list[str]:
    """Return the keys of the workers of an agency in a role."""
    return [one.key for one in workers().values() if one.agency == agency and one.role == role and not one.left]


def of_team(role: str, team: str) -> list[str]:
    """Return the keys of those who work in a role in a team, whoever is offered first."""
    return [one.key for one in workers().values() if (one.role, one.team, one.left) == (role, team, False)]


OFFERED = "{}/0"
_QUOTA = {"early_help_worker": 16, "police_officer": 14}
"""How many children, at most, the worker offered on the sign-in page works with today."""


@dataclass
class Casting:
    """Hands out the parts, family by family, so that the workers offered on the sign-in page have full caseloads.

    `offered` are the families of the social worker who is offered: see caseload.py.
    """

    today: date
    offered: frozenset[int]
    held: dict[str, int] = field(default_factory=dict)
    turn: dict[str, int] = field(default_factory=dict)

    def cast(self, c: Chronicle) -> Mapping[str, str]:
        """Return the worker's key for each part of a family."""
        parts = sorted({step.part for step in c.steps} | {part for _, part in c.parts})
        random = Random(f"{c.family.number} cast")  # noqa: S311 — made-up people, nothing secret
        children = {child.place: child for child in c.family.children}
        found: dict[str, str] = {}
        for part in parts:
            if not part.startswith("@"):
                found[part] = self._one(part, c, children, found, random)
        return found

    def _one(self, part: str, c: Chronicle, children: dict[int, Child], found: dict[str, str], random: Random) -> str:
        if c.family.number == 0 and part in CASTS:
            role = CASTS[part].partition("/")[0]
            self.held[role] = len(c.family.children)
            return CASTS[part]
        kind, place = plain(part), int(part.partition(":")[2] or c.family.children[0].place)
        child = children[place]
        by_kind: dict[str, Callable[[], str]] = {
            "sw": lambda: self._social_worker(part, c, found),
            "eh": lambda: self._among("early_help_worker", part, c),
            "police": lambda: self._among("police_officer", part, c),
            "hv": lambda: f"health_visitor/{c.family.number % 4}",
            "tm": lambda: of_team("team_manager", c.team)[0],
            "chair": lambda: f"conference_chair/{c.family.number % 2}",
            "fdm": lambda: OFFERED.format("front_door_manager"),
            "teacher": lambda: self._teacher(child),
            "tutor": lambda: random.choice(at("academy", "teacher")),
            "nursery": lambda: random.choice(at("nursery", "teacher")),
            "dsl": lambda: at("academy" if part.startswith("dsl_academy") else child.primary, "safeguarding_lead")[0],
        }
        return by_kind[kind]()

    def _teacher(self, child: Child) -> str:
        band = (min(10, max(4, child.age(self.today))) - 4) // 2
        classes = at(child.primary, "teacher")
        return classes[(band - (child.primary == "hill_road")) % len(classes)]

    def _social_worker(self, part: str, c: Chronicle, found: dict[str, str]) -> str:
        before = self.today - timedelta(days=40)
        ended = [held[-1].after for (_, name), held in c.parts.items() if name == part]
        followed = any(name == "sw2" for _, name in c.parts)
        if part == "sw" and followed and all(after and after < before for after in ended):
            return next(one.key for one in workers().values() if one.left and one.team == c.team)
        now = any(name == part and held[-1].after is None for (_, name), held in c.parts.items())
        offered = OFFERED.format("social_worker")
        if now and c.family.number in self.offered:
            return offered
        taken = {offered, *found.values()}
        free = [key for key in of_team("social_worker", c.team) if key not in taken]
        return free[self._next(c.team) % len(free)]

    def _among(self, role: str, part: str, c: Chronicle) -> str:
        now = sum(held[-1].after is None for (_, name), held in c.parts.items() if name == part)
        offered = OFFERED.format(role)
        room = self.held.get(role, 0) + now <= _QUOTA[role]
        if (now or self.held.get(role, 0) == 0) and room:
            self.held[role] = self.held.get(role, 0) + now
            return offered
        others = [one.key for one in workers().values() if one.role == role and not one.left and one.key != offered]
        return others[self._next(role) % len(others)]

    def _next(self, what: str) -> int:
        self.turn[what] = self.turn.get(what, -1) + 1
        return self.turn[what]


def offered() -> list[Worker]:
    """Return the workers whom the sign-in page of a made-up area offers: the first of each role."""
    return [one for one in workers().values() if one.key.endswith("/0") and not one.left]
