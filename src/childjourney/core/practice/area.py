"""What holds in an area: the editions one after another from the day each was adopted, and the trials on them.

Read out of the area's journal; see the kinds in core.story.kinds.practice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from childjourney.core.base.refusal import Fault
from childjourney.core.practice.asked import Question, Revision, questions_of, revisions_of
from childjourney.core.practice.framework import Dates, Document, Framework, Part
from childjourney.core.practice.limit import limit_of
from childjourney.core.practice.overlay import Effect, Overlay, OverlayRefused, RuleChange, with_overlay
from childjourney.core.practice.read import Library
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.stages import Stages
from childjourney.core.practice.vocabulary import Counting, Standing
from childjourney.core.story.entry import Contents
from childjourney.core.story.story import Reading, Story

FIRST = "england/2010"
"""The edition with which every area begins."""

SUSPENDED = "suspended"
"""What a trial says of a rule that it suspends; of another it gives the limit that holds instead."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """An edition, its dates here, and the entry that adopted it (None: from the day on which it was in force)."""

    framework: str
    dates: Dates
    entry: UUID | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """What holds in an area: `framework` with every version of every rule, how it came about, and what was wrong.

    `trials` are those of the area's journal, `recorded` national records that name the area. `faults` are local
    variations that could not be applied: the rules hold as without them. A store that keeps files of the area's own
    adds what is wrong with those. `questions` are what people asked about rules, the unanswered first, and `revisions`
    what the professions wrote anew, oldest first.
    """

    framework: Framework
    adopted: tuple[Adopted, ...]
    trials: tuple[Overlay, ...]
    recorded: tuple[Overlay, ...]
    faults: tuple[Fault, ...]
    library: Library
    questions: tuple[Question, ...]
    revisions: tuple[Revision, ...]

    def rule(self, rule: str, edition: str) -> Rule | None:
        """Return a rule as an edition has it, for its words; None where nobody has it any more."""
        held = self.library.frameworks.get(edition)
        found = (one for one in (held.rules if held else self.framework.rules) if one.id == rule)
        return next(found, next((one for one in self.framework.rules if one.id == rule), None))

    def edition_on(self, day: date) -> Framework | None:
        """Return the edition by which the area works on a day; None before its first."""
        for one in self.adopted:
            if one.dates.first <= day and (one.dates.after is None or day < one.dates.after):
                return self.library.frameworks[one.framework]
        return None


def practice_of(journal: Story, library: Library, *, area: str = "") -> Practice:
    """Return what holds in the area whose journal and name are given, by a library of frameworks."""
    readings = journal.standing
    adopted = tuple(_adopted(readings, library))
    framework = _composed(adopted, library)
    recorded = tuple(one for one in library.overlays.values() if area and area in one.areas and one.applies)
    trials = trials_of(readings)
    faults: list[Fault] = []
    for overlay in (*sorted(recorded, key=lambda one: (one.first or date.min, one.id)), *trials):
        try:
            framework = with_overlay(framework, overlay)
        except OverlayRefused as refused:
            faults += [Fault(overlay.id, fault.what) for fault in refused.faults]
    return Practice(
        framework,
        adopted,
        trials,
        recorded,
        tuple(faults),
        library,
        questions_of(readings),
        revisions_of(readings),
    )


# ── Editions ─────────────────────────────────────────────────────────────────────────────────────


def _adopted(readings: Sequence[Reading], library: Library) -> Iterator[Adopted]:
    """Yield the editions that hold one after another, each from its own day until the next."""
    said = {
        str(one.contents["framework"]): one
        for one in readings
        if one.kind.name == "framework_adopted" and str(one.contents["framework"]) in library.frameworks
    }
    chain = [*_national(library), *(name for name in said if not _is_national(name, library))]
    days = {name: said[name].happened.first if name in said else library.frameworks[name].dates.first for name in chain}
    ordered = sorted(chain, key=lambda name: (days[name], chain.index(name)))
    for number, name in enumerate(ordered):
        after = days[ordered[number + 1]] if number + 1 < len(ordered) else None
        if after is not None and after <= days[name]:
            continue
        dates = library.frameworks[name].dates
        entry = said.get(name)
        yield Adopted(
            name,
            Dates(dates.published, days[name], after, days[name] if entry else None),
            entry.id if entry else None,
            str(entry.contents.get("why", "")) if entry else "",
        )


def _national(library: Library) -> Iterator[str]:
    name = FIRST if FIRST in library.frameworks else ""
    while name:
        yield name
        following = (one.id for one in library.frameworks.values() if one.follows == name)
        name = next((one for one in following if _is_national(one, library)), "")


def _is_national(name: str, library: Library) -> bool:
    one = library.frameworks[name]
    return one.standing is Standing.IN_FORCE and (name == FIRST or bool(one.follows))


def _composed(adopted: Sequence[Adopted], library: Library) -> Framework:
    rules: list[Rule] = []
    last: Framework | None = None
    stages: list[Stages] = []
    parts: dict[str, Part] = {}
    documents: dict[str, Document] = {}
    for one in adopted:
        last = library.frameworks[one.framework]
        own = [rule for each in last.rules if (rule := _within(each, last.dates, one.dates)) is not None]
        rules = [*(each for rule in rules if (each := _until_followed(rule, own)) is not None), *own]
        stages += [replace(each, first=one.dates.first, after=one.dates.after) for each in last.stages]
        parts.update(last.parts)
        documents.update(last.documents)
    if last is None:
        return Framework("area", "What holds here", Standing.IN_FORCE, _ALWAYS, Counting.DAY_AFTER, ())
    first = adopted[0].dates
    return replace(
        last,
        id="area",
        title="What holds here",
        dates=Dates(first.published, first.first, None),
        rules=tuple(rules),
        stages=tuple(stages),
        parts=parts,
        documents=documents,
        parent="",
        follows="",
    )


_ALWAYS = Dates(date(1900, 1, 1), date(1900, 1, 1), None)


def _within(rule: Rule, national: Dates, here: Dates) -> Rule | None:
    """Return a rule as it holds between the days on which its edition was adopted and left here."""
    # What an edition says to hold from another day than its own (a law that commenced earlier) holds from that day.
    first = here.first if rule.first == national.first else rule.first
    if rule.first > national.first:
        first = max(first, here.first)
    own_end = rule.after if rule.after != national.after else None
    after = min((day for day in (own_end, here.after) if day is not None), default=None)
    return replace(rule, first=first, after=after) if after is None or first < after else None


def _until_followed(rule: Rule, following: Sequence[Rule]) -> Rule | None:
    """Return an earlier edition's rule until the next edition's version of it holds; None where nothing is left."""
    starts = [one.first for one in following if one.id == rule.id]
    if not starts or (rule.after is not None and rule.after <= min(starts)):
        return rule
    return replace(rule, after=min(starts)) if rule.first < min(starts) else None


# ── Trials ───────────────────────────────────────────────────────────────────────────────────────


def trials_of(readings: Sequence[Reading]) -> tuple[Overlay, ...]:
    """Return the trials of an area's journal in the order in which they began, with extensions and ends applied."""
    return tuple(_trial(one, readings) for one in readings if one.kind.name == "trial_began")


def _trial(began: Reading, readings: Sequence[Reading]) -> Overlay:
    later = [one for one in readings if one.contents.get("began") == str(began.id)]
    ended = next((one.happened.first for one in later if one.kind.name == "trial_ended"), None)
    extended = [one.contents for one in later if one.kind.name == "trial_extended"]
    return trial_from(str(began.id), began.contents, extended=extended, ended=ended)


def trial_from(
    identity: str, said: Contents, *, extended: Sequence[Contents] = (), ended: date | None = None
) -> Overlay:
    """Return the overlay that a trial's contents describe. Raises ValueError for a limit that cannot be read."""
    until = max((str(one["until_day"]) for one in (said, *extended)), default="")
    # A trial holds on its last day, and ends before the day on which it was ended.
    after = date.fromisoformat(until) + timedelta(days=1)
    return Overlay(
        id=identity,
        ref="",
        title=str(said["title"]),
        about=str(said["why"]),
        framework="area",
        basis=str(said.get("basis", "")),
        granted_by=str(said.get("granted_by", "")),
        areas=(),
        teams=frozenset(lines(said.get("teams"))),
        changes=tuple(_change(rule, str(what)) for rule, what in _changes(said).items()),
        adds=(),
        first=date.fromisoformat(str(said["from_day"])),
        after=min(after, ended) if ended else after,
        conditions=tuple(lines(said.get("conditions"))),
        monitoring=str(said.get("monitoring", "")),
    )


def _changes(said: Contents) -> Mapping[str, object]:
    changes = said.get("changes")
    return changes if isinstance(changes, dict) else {}


def _change(rule: str, what: str) -> RuleChange:
    if what == SUSPENDED:
        return RuleChange(rule, Effect.SUSPEND)
    return RuleChange(rule, Effect.LIMIT, limit=limit_of(what))


def lines(text: object) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]
