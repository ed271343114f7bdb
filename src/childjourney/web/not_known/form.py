"""What somebody asks of the list of what is not known. The words stand in no address: they may be a name (R31)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from childjourney.core.access.policy import Reach
from childjourney.core.base.time import local_day
from childjourney.core.steps.not_known import Which
from childjourney.usecases.not_known_port import WantedNotKnown
from childjourney.web.request import Request

TYPED = "not_known_words"
"""Where the session keeps the words that were looked for last, each under a random key."""

KEPT = 5
"""How many of them are kept."""

LONGEST = 200
"""Letters of the words that are read."""

AGES = {"": "Any time", "28": "4 weeks or longer", "91": "3 months or longer", "182": "6 months or longer"}
"""For how long it has not been known, by days."""

MINE, TEAM, ALL = "mine", "team", "all"

TITLES = {ALL: "All that you may open", TEAM: "Your team’s children", MINE: "Children you work with"}
"""Whose children, in the order of the choices."""

WHICH = {
    "": (Which.OPEN, "Still open"),
    "answered": (Which.ANSWERED, "Answered"),
    "decided": (Which.DECIDED, "With a decision"),
}
"""What became of it, by what stands in the address."""

ANYBODY, ME, NOBODY = "", "me", "nobody"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: whose children, who finds out, since how long, what became of it, and which words."""

    whose: str
    owner: str
    age: str
    became: str
    key: str
    words: str
    lost: bool

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """What stands in the address: never the words."""
        key = self.key if self.words else ""
        return (
            *(("whose", self.whose), ("owner", self.owner), ("age", self.age)),
            *(("which", self.became), ("words", key)),
        )

    @property
    def which(self) -> Which:
        """What became of it."""
        return WHICH[self.became][0]

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out but by whose children they are."""
        return bool(self.owner or self.age or self.words)


def chosen(request: Request) -> Chosen:
    """Return what an address asks for; what it asks that there is not counts as not asked."""
    key = request.GET.get("words", "")
    words = request.session.get(TYPED, {}).get(key, "")
    return _chosen(request, request.GET, key=key, words=words)


def typed(request: Request) -> Chosen:
    """Return what a form sends, its words kept in the session."""
    words = " ".join(request.POST.get("words", "").split())[:LONGEST]
    key = str(uuid4()) if words else ""
    if words:
        latest = list(request.session.get(TYPED, {}).items())[1 - KEPT :]
        request.session[TYPED] = dict([*latest, (key, words)])
    return _chosen(request, request.POST, key=key, words=words)


def whose_of(request: Request) -> tuple[str, ...]:
    """Return between whose children the viewer chooses; whoever reaches only their own has no choice."""
    if request.viewer.policy.reach is not Reach.AGENCY:
        return (ALL,)
    return tuple(one for one in TITLES if one != TEAM or request.membership.team)


def owners_of(request: Request, owner: str) -> list[tuple[str, str]]:
    """Return who may be chosen as finding out: whoever is in the viewer's team, and who is chosen already."""
    own, today = request.membership, local_day(request.now)
    held = request.directory.memberships
    team = [one for one in held.values() if own.team and (one.team, one.agency.id) == (own.team, own.agency.id)]
    there = [one for one in team if one.holds_on(today) and one.id != own.id]
    named = {str(one.id): one.person.name for one in sorted(there, key=lambda one: one.person.name)}
    if owner not in (ANYBODY, ME, NOBODY):
        named.setdefault(owner, held[UUID(owner)].person.name)
    return [(ANYBODY, "Anybody, or nobody yet"), (ME, "You"), (NOBODY, "Nobody yet"), *named.items()]


def wanted(chosen_: Chosen, request: Request) -> WantedNotKnown:
    """Return what is asked of the list."""
    owner = request.viewer.membership if chosen_.owner == ME else None
    if chosen_.owner not in (ANYBODY, ME, NOBODY):
        owner = UUID(chosen_.owner)
    return WantedNotKnown(
        which=chosen_.which,
        mine=chosen_.whose == MINE,
        team=request.membership.team if chosen_.whose == TEAM else "",
        owner=owner,
        nobody=chosen_.owner == NOBODY,
        until=local_day(request.now) - timedelta(days=int(chosen_.age)) if chosen_.age else None,
    )


def _chosen(request: Request, said: Mapping[str, str], *, key: str, words: str) -> Chosen:
    sides = whose_of(request)
    first = TEAM if TEAM in sides else sides[0]
    members = {str(one) for one in request.directory.memberships}
    return Chosen(
        whose=_one_of(said.get("whose", ""), sides, first),
        owner=_one_of(said.get("owner", ""), {ME, NOBODY, *members}, ANYBODY),
        age=_one_of(said.get("age", ""), AGES, ""),
        became=_one_of(said.get("which", ""), WHICH, ""),
        key=key,
        words=words,
        lost=bool(key) and not words,
    )


def _one_of(said: str, known: Iterable[str], otherwise: str) -> str:
    return said if said in set(known) else otherwise
