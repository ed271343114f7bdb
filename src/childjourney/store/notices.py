"""Who is to be told that something waits: usecases.notice_ports.Notices, kept."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min, Q

from childjourney.core.steps.asks import Ask
from childjourney.store.asks import ask_of_row
from childjourney.store.models import AskRow, NoticeMemberRow, NoticeRow
from childjourney.usecases.notice_ports import Addressee


def open_notices() -> "DjangoNotices":
    """Return the notices of this installation."""
    return DjangoNotices()


class DjangoNotices:
    """Notices in one database of Django's settings; see `usecases.notice_ports.Notices` for what each method does."""

    def __init__(self, using: str = "default") -> None:
        self._using = using
        self._rows = NoticeRow.objects.using(using)
        self._members = NoticeMemberRow.objects.using(using)

    def waiting(self, *, since: datetime) -> tuple[Ask, ...]:
        """Return the asks that wait."""
        rows = AskRow.objects.using(self._using).filter(answered__isnull=True, since__gte=since)
        return tuple(ask_of_row(row) for row in rows)

    def put(self, pairs: Iterable[tuple[UUID, UUID]], *, now: datetime) -> None:
        """Note pairs to be told of."""
        wanted = set(pairs)
        entries = {entry for entry, _ in wanted}
        held = set(self._rows.filter(entry__in=entries).values_list("entry", "membership"))
        new = sorted(wanted - held)
        if new:
            rows = [NoticeRow(entry=entry, membership=member, put_at=now) for entry, member in new]
            members = [NoticeMemberRow(membership=one) for one in sorted({member for _, member in new})]
            with transaction.atomic(using=self._using):
                self._members.bulk_create(members, ignore_conflicts=True)
                self._rows.bulk_create(rows, ignore_conflicts=True)

    def claim(self, *, now: datetime, gap: timedelta, lease: timedelta) -> Addressee | None:
        """Take the member who waits longest. Of several workers that ask at once, one changes the row as it was."""
        rested = Q(told_at__isnull=True) | Q(told_at__lte=now - gap)
        free = Q(again_at__isnull=True) | Q(again_at__lte=now)
        queue = self._rows.filter(closed_at__isnull=True).values("membership").annotate(first=Min("put_at"))
        waiting = list(queue.order_by("first", "membership").values_list("membership", flat=True))
        ready = set(self._members.filter(rested, free, membership__in=waiting).values_list("membership", flat=True))
        for membership in (one for one in waiting if one in ready):
            if self._members.filter(rested, free, membership=membership).update(again_at=now + lease):
                rows = self._rows.filter(membership=membership, closed_at__isnull=True)
                tries = self._members.get(membership=membership).tries
                return Addressee(membership, tries, frozenset(rows.values_list("entry", flat=True)))
        return None

    def told(self, membership: UUID, entries: Collection[UUID], *, now: datetime) -> None:
        """Say that a message was sent."""
        with transaction.atomic(using=self._using):
            self._close(membership, entries, now=now, sent=True)
            self._members.filter(membership=membership).update(told_at=now, again_at=None, tries=0)

    def drop(self, membership: UUID, entries: Collection[UUID], *, now: datetime) -> None:
        """Say that a member is not to be told of these any more."""
        with transaction.atomic(using=self._using):
            self._close(membership, entries, now=now, sent=False)
            self._members.filter(membership=membership).update(again_at=None, tries=0)

    def later(self, membership: UUID, *, tries: int, again: datetime) -> None:
        """Say that a message could not be sent."""
        self._members.filter(membership=membership).update(tries=tries, again_at=again)

    def is_off(self, membership: UUID) -> bool:
        """Return whether a member wants no messages."""
        return self._members.filter(membership=membership, off=True).exists()

    def off(self) -> frozenset[UUID]:
        """Return everybody who wants no messages."""
        return frozenset(self._members.filter(off=True).values_list("membership", flat=True))

    def choose(self, membership: UUID, *, off: bool) -> None:
        """Keep whether a member wants messages."""
        self._members.update_or_create(membership=membership, defaults={"off": off})

    def _close(self, membership: UUID, entries: Collection[UUID], *, now: datetime, sent: bool) -> None:
        self._rows.filter(membership=membership, entry__in=list(entries)).update(closed_at=now, sent=sent)
