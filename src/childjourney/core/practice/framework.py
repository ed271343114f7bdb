"""A practice framework: an edition of national or local practice, or what holds in an area by all of them together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from childjourney.core.base.refusal import Refused
from childjourney.core.practice.rule import Guidance, Principle, Rule
from childjourney.core.practice.stages import Stages, stages_on
from childjourney.core.practice.vocabulary import Counting, Standing


class RuleRefused(Refused):
    """There is no such rule."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that an edition stands on, with its legal basis."""

    id: str
    title: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read as evidence."""

    id: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part that somebody has in a framework: its `title` there (M-68), and the roles of this system that hold it."""

    key: str
    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """Three dates that are kept apart: published, in force nationally, adopted locally (`adopted` None: not said)."""

    published: date
    first: date
    after: date | None
    adopted: date | None = None


@dataclass(frozen=True)
class Framework:
    """Rules, principles and guidance as they hold together. Never changed: it is made into another.

    `rules` may hold several versions of one rule, each in force at its own time or for its own teams; so do `stages`,
    those of a disagreement, of which the later stand before the earlier.
    """

    id: str
    title: str
    standing: Standing
    dates: Dates
    counting: Counting
    rules: tuple[Rule, ...]
    principles: tuple[Principle, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    stages: tuple[Stages, ...] = ()
    parent: str = ""
    follows: str = ""
    about: str = ""

    def versions(self, rule: str) -> tuple[Rule, ...]:
        """Return every version of a rule, found by our id or by its `ref`. Raises RuleRefused for an unknown one."""
        wanted = rule.casefold()
        found = tuple(one for one in self.rules if wanted in (one.id.casefold(), one.ref.casefold()))
        if not found:
            near = ", ".join(sorted({one.id for one in self.rules if wanted[:4] in one.id})[:5])
            raise RuleRefused(
                f"{self.id} has no rule “{rule[:60]}”.{f' There are: {near}.' if near else ''} "
                f"`childjourney practice rules {self.id}` lists all."
            )
        return found

    def rule(self, rule: str, *, on: date | None = None) -> Rule:
        """Return a rule as it is in force on a day; where it is not, or no day is given, its last version.

        Raises RuleRefused.
        """
        versions = self.versions(rule)
        return next((one for one in versions if on is not None and one.holds_on(on)), versions[-1])

    @cached_property
    def ticking(self) -> tuple[tuple[Rule, ...], ...]:
        """The rules that may start clocks, the versions of each together."""
        found: dict[str, list[Rule]] = {}
        for one in self.rules:
            if one.ticks:
                found.setdefault(one.id, []).append(one)
        return tuple(tuple(versions) for versions in found.values())

    def stages_on(self, day: date) -> tuple[str, ...]:
        """Return the stages of a disagreement that is raised on a day, first to last; none where nothing is said."""
        found = stages_on(self.stages, day)
        return found.names if found else ()

    def title_of(self, part: str) -> str:
        """Return what a part is called here; the key in words where it has no title."""
        return self.parts[part].title if part in self.parts else part.replace("_", " ")

    def roles_of(self, part: str) -> tuple[str, ...]:
        """Return the roles of this system that hold a part."""
        return self.parts[part].roles if part in self.parts else ()
