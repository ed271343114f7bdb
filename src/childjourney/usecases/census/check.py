"""Everything in a census that cannot be, found before anything is written: each fault with its line and what to do."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from childjourney.core.base.words import day_in_words
from childjourney.core.people.directory import Area
from childjourney.core.story.admit import EARLIEST
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.census.mapping import IN_ORDER, MAY_COME, MUST_HAVE_COME, QUESTIONED
from childjourney.usecases.census.sent import CensusFault, Progress, SentCensus, SentFault, SentGroup
from childjourney.usecases.census.tell import tell

KEPT = 5_000
"""How many faults of each weight are kept word for word; the rest are counted."""
KEPT_AS_SENT = "It was kept as it was sent, and not told as something that happened. Check it."
EVERY = 250
"""After how many children progress is told."""


@dataclass(slots=True)
class Checked:
    """What was found in a whole file.

    `faults` are by line, those of the reader among them. `faulty` are the numbers (from 1) of the children with a
    fault that blocks, and `elsewhere` tells whether one belongs to no child. `sent` counts how often each
    identifier came. `tallies` count what is worth a notice.
    """

    faults: list[SentFault] = field(default_factory=list)
    faulty: set[int] = field(default_factory=set)
    elsewhere: bool = False
    sent: Counter[str] = field(default_factory=Counter)
    tallies: Counter[str] = field(default_factory=Counter)


def check(census: SentCensus, *, today: date, progress: Progress | None = None) -> Checked:
    """Walk the whole file once and return what is wrong with it. A day after `today` has not happened yet."""
    found = Checked()
    lines: list[int] = []
    numbers: dict[str, list[int]] = {}
    kept = _Kept(census.faults)
    refused = {fault.line for fault in census.faults if fault.blocking}
    for number, child in enumerate(census.children(), start=1):
        lines.append(child.line)
        identifier = str(child.values.get("LAchildID", ""))
        found.sent[identifier] += 1
        numbers.setdefault(identifier, []).append(number)
        own = _of_child(child, f"Child {number}", year=census.year, today=today)
        kept.add(fault for fault in own if not (fault.blocking and fault.line in refused))
        _tally(child, found.tallies)
        if progress and number % EVERY == 0:
            progress("Checking", number, census.children_count)
    found.faults = kept.listed()
    blocked = {_whose(fault, lines) for fault in kept.blocking}
    found.elsewhere = 0 in blocked
    alike = (numbers[one] for one in numbers if one and blocked.intersection(numbers[one]))
    found.faulty = (blocked | {number for group in alike for number in group}) - {0}
    found.tallies["twice"] = sum(count > 1 for count in found.sent.values())
    return found


class _Kept:
    """Faults, with a bound on how many are kept; the lines of those that block are all remembered."""

    def __init__(self, faults: Iterable[SentFault]) -> None:
        self._listed: list[SentFault] = []
        self._counts: Counter[bool] = Counter()
        self.blocking: list[SentFault] = []
        self.add(faults)

    def add(self, faults: Iterable[SentFault]) -> None:
        for fault in faults:
            self._counts[fault.blocking] += 1
            if fault.blocking:
                self.blocking.append(fault)
            if self._counts[fault.blocking] <= KEPT:
                self._listed.append(fault)

    def listed(self) -> list[SentFault]:
        listed = sorted(self._listed, key=lambda fault: fault.line or 0)
        more = sum(count - KEPT for count in self._counts.values() if count > KEPT)
        if more:
            mend = "Put the ones listed right and try again."
            listed.append(CensusFault(None, "", f"And {more:,} more.", mend, blocking=False))
        return listed


def _whose(fault: SentFault, lines: Sequence[int]) -> int:
    """Return the number of the child in whose lines a fault lies; 0 for one that belongs to none."""
    return bisect_right(lines, fault.line) if fault.line is not None else 0


def _tally(child: SentGroup, tallies: Counter[str]) -> None:
    values = child.values
    if "PersonBirthDate" not in values:
        tallies["unborn" if "ExpectedPersonBirthDate" in values else "no birth date"] += 1
    tallies["died"] += "PersonDeathDate" in values


def _of_child(child: SentGroup, where: str, *, year: int, today: date) -> Iterator[CensusFault]:
    if not child.values.get("LAchildID"):
        what = "The child has no identifier of the local authority."
        yield CensusFault(child.line, f"{where}, LAchildID", what, "Give the child's LAchildID.", blocking=True)
    yield from _of_days(child, where, today=today)
    told = tell([child], year=year, today=today)
    for top in (told.particulars, *told.episodes):
        for one in top.walk():
            kind = KINDS[one.kind]
            for fault in kind.faults(one.contents):
                if fault.where != "began":
                    mend = "Correct it in the file."
                    yield CensusFault(one.line, f"{where}, {kind.title}", fault.what, mend, blocking=True)


def _of_days(group: SentGroup, where: str, *, today: date) -> Iterator[CensusFault]:
    for element, value in group.values.items():
        if isinstance(value, date):
            line = group.lines.get(element, group.line)
            yield from _of_day(element, value, line, f"{where}, {element}", today=today)
    for earlier, later in IN_ORDER.get(group.table, ()):
        first, second = group.values.get(earlier), group.values.get(later)
        if first and second and second < first:
            what = f"{later} ({day_in_words(second)}) comes before {earlier} ({day_in_words(first)})."
            mend = "It was taken as it is. Check both days."
            yield CensusFault(group.lines.get(later, group.line), f"{where}, {later}", what, mend, blocking=False)
    counts: Counter[str] = Counter()
    for one in group.groups:
        counts[one.table] += 1
        yield from _of_days(one, f"{where}, {one.table} {counts[one.table]}", today=today)


def _of_day(element: str, day: date, line: int, where: str, *, today: date) -> Iterator[CensusFault]:
    if day > today and element not in MAY_COME:
        blocking = element in MUST_HAVE_COME
        what = f"{element} is {day_in_words(day)}, which has not come yet."
        hint = " A child not yet born has an ExpectedPersonBirthDate instead." if element == "PersonBirthDate" else ""
        taken = "It was taken as it is. Check it." if element in QUESTIONED else KEPT_AS_SENT
        mend = f"Correct the date, or take the element out.{hint}" if blocking else taken
        yield CensusFault(line, where, what, mend, blocking)
    if day < EARLIEST:
        what = f"{element} is {day_in_words(day)}, which is before {EARLIEST.year}."
        yield CensusFault(line, where, what, "Correct the date, or take the element out.", blocking=True)


_NOTICES = {
    "unborn": ("{} child is not born yet.", "{} children are not born yet."),
    "no birth date": ("{} child has no birth date.", "{} children have no birth date."),
    "died": ("{} child has died.", "{} children have died."),
    "twice": (
        "{} child was sent more than once and was taken for one child.",
        "{} children were sent more than once and were each taken for one child.",
    ),
    "repeated": (
        "{} group was sent twice with the same values and was taken once.",
        "{} groups were sent twice with the same values and were taken once.",
    ),
    "left out": (
        "{} child was left out because of faults in what was sent.",
        "{} children were left out because of faults in what was sent.",
    ),
    "born now": (
        "{} child who was not born yet in an earlier census has a birth date now; the story goes on.",
        "{} children who were not born yet in an earlier census have a birth date now; their stories go on.",
    ),
    "missing": (
        "{} entry of an earlier file of this year is not in this one. It was left as it is.",
        "{} entries of an earlier file of this year are not in this one. They were left as they are.",
    ),
    "older": (
        "{} entry reads differently in a later census that was brought in before. It was left as it is.",
        "{} entries read differently in a later census that was brought in before. They were left as they are.",
    ),
    "withdrawn": (
        "{} entry that the census gives was withdrawn by people since. It stays withdrawn.",
        "{} entries that the census gives were withdrawn by people since. They stay withdrawn.",
    ),
    "other birth date": (
        "{} child has another birth date in the story than in this census. Check that they are the same child.",
        "{} children have another birth date in their story than in this census. Check that they are the same.",
    ),
}


def notices(tallies: Counter[str], *, census: SentCensus, area: Area) -> tuple[str, ...]:
    """Return in sentences what whoever brings a census in should know. Names no child."""
    said = []
    if not census.authority:
        said.append("The file does not say which authority it is from; it was taken for this area's own.")
    elif census.authority != area.authority:
        said.append(f"The file is from authority {census.authority}, and this area is authority {area.authority}.")
    for tally, (one, several) in _NOTICES.items():
        if count := tallies[tally]:
            said.append((one if count == 1 else several).format(f"{count:,}"))
    return tuple(said)
