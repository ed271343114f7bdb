"""When something happened: asked as people say it, read into a span, and written back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Precision, Span
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Strand
from childjourney.web.record.fields import Asked, Part, day_part, day_parts
from childjourney.web.record.said import Said, one

TODAY, YESTERDAY, DAY, SPAN = "today", "yesterday", "day", "span"

WHEN = "when"
"""The name of the question, and what the names of all its parts begin with."""

DATE, TIME, FROM, TO = (f"{WHEN}-{part}" for part in ("date", "time", "from", "to"))
ABOUT, SPAN_ABOUT = f"{WHEN}-about", f"{WHEN}-span-about"

ANCHORS = {WHEN: WHEN, "happened": WHEN, DATE: f"{DATE}-day", TIME: TIME, FROM: f"{FROM}-day", TO: f"{TO}-day"}
"""The id to which a fault of each part leads."""

_ROUGHLY = "For example, 27 3 2024. The month and year, or the year alone, will do."

_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*([ap]\.?m\.?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """The question as a template draws it."""

    question: str
    choice: str
    fault: str
    date: Part
    date_about: bool
    start: Part
    end: Part
    span_about: bool
    time: str
    time_fault: str
    prefix: str = ""


def question(kind: Kind) -> str:
    """Return how the form of `kind` asks when."""
    if kind.name == "document_added":
        return "What is the date of the document?"
    if kind.beside:
        return "When was this done?"
    if kind.strand is not Strand.PEOPLE:
        return "When did it happen?"
    if kind.begins:
        return "When did it begin?"
    return "When did it end?" if kind.ends else "From which day is this so?"


def ask_when(kind: Kind, said: Said, faults: Iterable[Fault] = (), *, prefix: str = "") -> When:
    """Return the question when, filled with what was said, with faults at their parts.

    What stands beside an entry is as a rule done while it is written: today is chosen until somebody says otherwise.
    `prefix` begins the names of its parts where several such questions stand on one page.
    """
    wrong: dict[str, str] = {}
    for fault in faults:
        wrong.setdefault(WHEN if fault.where == "happened" else fault.where, fault.what)
    return When(
        question=question(kind),
        choice=one(said, prefix + WHEN) or (TODAY if kind.beside else ""),
        fault=wrong.get(WHEN, ""),
        date=_day(said, prefix + DATE, "Which day?", _ROUGHLY, wrong),
        date_about=bool(one(said, prefix + ABOUT)),
        start=_day(said, prefix + FROM, "From", "", wrong),
        end=_day(said, prefix + TO, "To", "Leave this empty while it goes on.", wrong),
        span_about=bool(one(said, prefix + SPAN_ABOUT)),
        time=one(said, prefix + TIME),
        time_fault=wrong.get(TIME, ""),
        prefix=prefix,
    )


def read_when(said: Said, *, today: date) -> tuple[Span | None, list[Fault]]:
    """Return the span that was typed, or None with everything wrong with it in plain words."""
    choice = one(said, WHEN)
    at, faults = _read_time(one(said, TIME))
    if choice == SPAN:
        return _read_span(said, at, faults)
    if choice in (TODAY, YESTERDAY):
        day = today if choice == TODAY else today - timedelta(days=1)
        return (None if faults else Span.day(day, at=at)), faults
    if choice != DAY:
        return None, [Fault(WHEN, "Say when: today, yesterday, another day, or from one day to another."), *faults]
    about = bool(one(said, ABOUT))
    found = _read_date(said, DATE, about=about)
    if isinstance(found, Fault):
        return None, [found, *faults]
    if at and found.precision is not Precision.DAY:
        faults.append(Fault(TIME, "A time of day needs a whole date. Add the day, or leave the time empty."))
    if faults:
        return None, faults
    return (Span.day(found.first, at=at, about=about) if at else found), []


def write_when(span: Span) -> dict[str, list[str]]:
    """Return what the question holds when it says `span`."""
    if span.precision is Precision.SPAN:
        said = {WHEN: [SPAN], **_boxes(FROM, span.first)} | (_boxes(TO, span.last) if span.last else {})
        return said | ({SPAN_ABOUT: ["yes"]} if span.about else {})
    said = {WHEN: [DAY], **_boxes(DATE, span.first)}
    if span.precision in (Precision.MONTH, Precision.YEAR):
        del said[f"{DATE}-day"]
    if span.precision is Precision.YEAR:
        del said[f"{DATE}-month"]
    if span.at:
        said[TIME] = [f"{span.at:%H:%M}"]
    return said | ({ABOUT: ["yes"]} if span.about else {})


def _day(said: Said, name: str, label: str, hint: str, wrong: dict[str, str]) -> Part:
    return day_part(Asked(Field(name, label, FieldType.DAY, hint=hint), name, said, wrong.get(name, "")))


def _boxes(name: str, day: date) -> dict[str, list[str]]:
    return {f"{name}-day": [str(day.day)], f"{name}-month": [str(day.month)], f"{name}-year": [f"{day.year:04d}"]}


def _read_span(said: Said, at: time | None, faults: list[Fault]) -> tuple[Span | None, list[Fault]]:
    about = bool(one(said, SPAN_ABOUT))
    first = _read_whole_day(said, FROM, "Give the day on which it began, such as 27 3 2024.")
    last = _read_whole_day(said, TO, "") if any(day_parts(said, TO)) else None
    faults = [*(each for each in (first, last) if isinstance(each, Fault)), *faults]
    if at:
        faults.append(Fault(TIME, "A time of day goes with one day. Leave it empty for something that lasted."))
    if isinstance(first, date) and isinstance(last, date) and last < first:
        faults.append(Fault(TO, "This ends before it starts. Check both dates."))
    if faults or not isinstance(first, date):
        return None, faults
    whole = Span.between(first, last) if isinstance(last, date) else Span.since(first)
    return Span(whole.first, whole.after, Precision.SPAN, None, about), []


def _read_whole_day(said: Said, name: str, missing: str) -> date | Fault:
    if missing and not any(day_parts(said, name)):
        return Fault(name, missing)
    found = _read_date(said, name)
    if isinstance(found, Fault):
        return found
    if found.precision is not Precision.DAY:
        return Fault(name, "Give the day, the month and the year, such as 27 3 2024.")
    return found.first


def _read_date(said: Said, name: str, *, about: bool = False) -> Span | Fault:
    day, month, year = day_parts(said, name)
    if not (day or month or year):
        return Fault(name, "Give the day, or the month and year, or the year.")
    for typed, of in ((day, "day"), (month, "month"), (year, "year")):
        if typed and not re.fullmatch(r"[0-9]{1,4}", typed):
            return Fault(name, f"“{typed[:20]}” is not a {of} we can read. Write the date as in 27 3 2024.")
    if len(year) != 4:
        return Fault(name, "Give the year with four figures, such as 2024.")
    if day and not month:
        return Fault(name, "Give the month as well, or leave the day empty.")
    try:
        if day:
            return Span.day(date(int(year), int(month), int(day)), about=about)
        return Span.month(int(year), int(month), about=about) if month else Span.year(int(year), about=about)
    except (ValueError, OverflowError):
        return Fault(name, f"There is no such date: {' '.join(each for each in (day, month, year) if each)}.")


def _read_time(typed: str) -> tuple[time | None, list[Fault]]:
    typed = typed.strip()
    if not typed:
        return None, []
    found = _TIME.fullmatch(typed)
    if found and (found[2] or found[3]):
        hour, half = int(found[1]), (found[3] or "").lower()[:1]
        if half:
            hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 24
        if hour < 24 and int(found[2] or 0) < 60:
            return time(hour, int(found[2] or 0)), []
    return None, [Fault(TIME, f"“{typed[:20]}” is not a time we can read. Write it as in 10:30.")]
