"""Promises beside the stories: kept with the cards, and asked for by whoever may open the stories."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from childjourney.core.practice.duty import State
from childjourney.core.practice.promise import Promise
from childjourney.store.models import PromiseRow
from childjourney.usecases.ports import Card, Mine, Tally, Wanted

LAST = date(9999, 12, 31)
"""Sorts after every due day: what no number is given for comes last."""


ALIKE = (
    "rule",
    "edition",
    "started",
    "start_day",
    "due_day",
    "due_at",
    "closed_day",
    "runs",
    "conditional",
    "took",
    "late_by",
    "reason",
    "team",
    "trial",
    "lead",
)
"""What a row holds just as the promise does."""


def rows_of(cards: Iterable[Card]) -> Iterator[PromiseRow]:
    """Yield the rows of the promises of cards."""
    for card in cards:
        for place, one in enumerate(card.promises):
            yield PromiseRow(
                card_id=one.story,
                place=place,
                due_sort=one.due_day or LAST,
                settled=one.settled.value if one.settled else None,
                responsible=_joined(one.responsible),
                owed_to=_joined(one.owed_to),
                **{name: getattr(one, name) for name in ALIKE},
            )


def promise_of(row: PromiseRow) -> Promise:
    """Return the promise of a row."""
    return Promise(
        story=row.card_id,
        settled=State(row.settled) if row.settled else None,
        responsible=_parts(row.responsible),
        owed_to=_parts(row.owed_to),
        **{name: getattr(row, name) for name in ALIKE},
    )


def of_stories(stories: Collection[UUID], *, using: str) -> dict[UUID, tuple[Promise, ...]]:
    """Return the promises kept beside each story, in the order in which they were folded."""
    found: dict[UUID, list[Promise]] = {story: [] for story in stories}
    for row in PromiseRow.objects.using(using).filter(card__in=list(stories)).order_by("card_id", "place"):
        found[row.card_id].append(promise_of(row))
    return {story: tuple(promises) for story, promises in found.items()}


def tallied_of(rows: "QuerySet[PromiseRow]") -> Iterator[Tally]:
    """Yield how many of the rows are alike."""
    counted_by = ("rule", "edition", "team", "settled", "took", "reason")
    counted = rows.order_by().values_list(*counted_by).annotate(many=Count("pk"))
    for rule, edition, team, settled, took, reason, many in counted:
        yield Tally(rule, edition, team, State(settled) if settled else None, took, reason, many)


def wanted_of(wanted: Wanted, rows: "QuerySet[PromiseRow]", on: date) -> "QuerySet[PromiseRow]":
    """Return the rows that are wanted on a day, in the order of a list; whose children they are is asked elsewhere."""
    rows = rows.filter(settled__isnull=True, start_day__lte=on)
    if wanted.mine is not None:
        rows = rows.filter(_mine(wanted.mine))
    if wanted.not_mine is not None:
        rows = rows.exclude(_mine(wanted.not_mine))
    if wanted.owed_to:
        rows = rows.filter(_any("owed_to", wanted.owed_to))
    if wanted.rule:
        rows = rows.filter(rule=wanted.rule)
    if wanted.team:
        rows = rows.filter(team=wanted.team)
    if wanted.until is not None:
        rows = rows.filter(due_day__lte=wanted.until)
    return rows.order_by("due_sort", "start_day", "card_id", "rule", "started")


def _mine(mine: Mine) -> Q:
    """Return usecases.ports.Mine.holds in SQL."""
    found = Q(pk__in=())
    if mine.parts:
        found |= _any("responsible", mine.parts)
    if mine.leading:
        found |= _any("responsible", mine.leading) & (Q(lead__isnull=True) | Q(lead=mine.member))
    return found


def _any(field: str, parts: Iterable[str]) -> Q:
    found = Q()
    for part in sorted(parts):
        found |= Q(**{f"{field}__contains": f",{part},"})
    return found


def _joined(parts: Sequence[str]) -> str:
    return f",{','.join(parts)}," if parts else ""


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)
