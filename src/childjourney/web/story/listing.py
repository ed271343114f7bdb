"""The story as a list: by month, narrowed to a strand, and folded by year, month or day where it is long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from childjourney.core.access.see import Seen
from childjourney.core.base.words import day_in_words
from childjourney.core.steps.journey import Gap
from childjourney.core.story.kind import Strand
from childjourney.usecases.open_story import OpenStory
from childjourney.web.story.addresses import Addresses
from childjourney.web.story.marks import SPOKEN, shape_of
from childjourney.web.story.told import author, count, late, readable, when
from childjourney.web.story.window import Window

MOST = 150
"""Entries that are listed without folding."""
LONGEST_BODY = 320
_DEPTHS = (4, 7, 10)
"""Letters of an ISO date that name a year, a month, a day."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the page lists, as parts/timeline takes it: months and folds, in order; and how many readings there are."""

    months: tuple[dict[str, Any], ...]
    total: int
    shown: int


def choose(opened: OpenStory, *, window: Window | None, strand: Strand | None) -> list[Seen]:
    """Return the readings that lie in the window and on the strand, oldest first."""
    return [
        one
        for one in opened.seen
        if not one.kind.beside
        and (window is None or window.holds(one.happened.first))
        and (strand is None or one.kind.strand is strand)
    ]


def listed(
    opened: OpenStory, readings: Sequence[Seen], addresses: Addresses, *, open_: str, newest_first: bool, gaps: bool
) -> Listed:
    """Return the list of `readings`. `open_` is the year, month or day that is unfolded where not all are."""
    ordered = list(reversed(readings)) if newest_first else list(readings)
    told = _Told(opened, addresses, gaps=gaps, newest_first=newest_first)
    months = _unfold(ordered, open_, told, depth=0)
    shown = sum("heading" in row for month in months for row in month.get("entries", ()))
    return Listed(tuple(months), len(readings), shown)


def _unfold(readings: Sequence[Seen], open_: str, told: "_Told", *, depth: int) -> list[dict[str, Any]]:
    if len(readings) <= MOST or depth == len(_DEPTHS):
        return told.months(readings)
    parts = [(key, list(part)) for key, part in groupby(readings, key=lambda one: _key(one, depth))]
    keys = [key for key, _ in parts]
    wanted = open_[: _DEPTHS[depth]]
    if wanted not in keys:
        wanted = keys[0]
    found: list[dict[str, Any]] = []
    for key, part in parts:
        if key == wanted:
            found.extend(_unfold(part, open_, told, depth=depth + 1))
        else:
            found.append(told.fold(key, len(part)))
    return found


def _key(one: Seen, depth: int) -> str:
    return one.happened.first.isoformat()[: _DEPTHS[depth]]


class _Told:
    def __init__(self, opened: OpenStory, addresses: Addresses, *, gaps: bool, newest_first: bool) -> None:
        self.opened, self.addresses, self.newest_first = opened, addresses, newest_first
        latest = max((one.happened.first for one in opened.seen), default=opened.until)
        self.gaps = [(latest if gap.goes_on else gap.after, self._gap(gap)) for gap in opened.gaps] if gaps else []

    def fold(self, key: str, many: int) -> dict[str, Any]:
        """Return the link that lists what is folded: "Show 2019 (43)"."""
        day = date.fromisoformat(f"{key}-01-01"[:10])
        words = {4: key, 7: _month(day), 10: day_in_words(day)}[len(key)]
        return {"fold": f"Show {words} ({many:,})", "href": self.addresses.here("#story", open=key)}

    def months(self, readings: Sequence[Seen]) -> list[dict[str, Any]]:
        """Return the readings by month, in the order in which they come."""
        months = groupby(readings, key=lambda one: one.happened.first.replace(day=1))
        return [{"title": _month(first), "entries": self._with_gaps(list(part), first)} for first, part in months]

    def _with_gaps(self, readings: Sequence[Seen], month: date) -> list[dict[str, Any]]:
        rows = [(one.happened.first, self.row(one)) for one in readings]
        rows += [(day, row) for day, row in self.gaps if day.replace(day=1) == month]
        rows.sort(key=lambda one: one[0], reverse=self.newest_first)
        return [row for _, row in rows]

    def _gap(self, gap: Gap) -> dict[str, Any]:
        name = self.opened.child.short_name
        if gap.goes_on:
            return {"gap": f"{name} has not been seen for {count(gap.days, 'day')}, since {day_in_words(gap.first)}"}
        return {"gap": f"{name} was not seen for {count(gap.days, 'day')}, from {day_in_words(gap.first)} on"}

    def row(self, one: Seen) -> dict[str, Any]:
        shape = shape_of(one)
        meta = [when(one), author(one, self.opened.directory), late(one)]
        return {
            "id": f"entry-{one.id}",
            "mark": shape,
            "mark_label": SPOKEN.get(shape, ""),
            "heading": one.heading,
            "href": self.addresses.entry(one.id),
            "meta": " · ".join(each for each in meta if each),
            "body": body_of(one),
            "words": one.kind.name == "childs_words",
            "corrected": one.withdrawn,
            "tag": "Withdrawn" if one.withdrawn else "Corrected" if len(one.versions) > 1 else "",
        }


def body_of(one: Seen) -> str:
    """Return the words of a reading that its heading does not hold already, cut to a few lines."""
    if not readable(one):
        return ""
    for name in ("words", "what", "notes"):
        text = str(one.contents.get(name) or "").strip()
        if text and text.rstrip(".") not in one.heading:
            return _short(text)
    return ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_BODY else text[:LONGEST_BODY].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _month(day: date) -> str:
    return f"{day:%B} {day.year}"
