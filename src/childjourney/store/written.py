"""How much was written, by whom and when, and how much of a kind: counted by the database, which tells no contents."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime

from django.db.models import Count, Sum
from django.db.models.functions import Length, Substr

from childjourney.core.base.ids import new_id
from childjourney.core.base.time import instant_text
from childjourney.store.models import Envelope
from childjourney.usecases.counting_port import HourWritten

TO_THE_HOUR = len("2026-11-25T21")


def by_hour(*, since: datetime, until: datetime, using: str) -> Iterator[HourWritten]:
    """Yield what was written in `[since, until)`, in no order."""
    # Identifiers sort by time, and are what there is an index of: nothing else is looked at.
    first, after = (new_id(moment, randomness=bytes) for moment in (since, until))
    rows = (
        Envelope.objects.using(using)
        .filter(pk__gte=first, pk__lt=after, recorded_at__gte=instant_text(since), recorded_at__lt=instant_text(until))
        .values("author", hour=Substr("recorded_at", 1, TO_THE_HOUR))
        .annotate(entries=Count("pk"), letters=Sum(Length("body__text")))
        .order_by()
    )
    for one in rows:
        hour = datetime.fromisoformat(f"{one['hour']}:00").replace(tzinfo=UTC)
        yield HourWritten(one["author"], hour, one["entries"], one["letters"] or 0)


def of_kinds(kinds: Collection[str], *, since: date, until: date, using: str) -> dict[str, int]:
    """Return how many entries of each kind tell of something that began in `[since, until)`."""
    # Times are kept as text that begins with the day, the month or the year, and so in order, but for an "about".
    rows = Envelope.objects.using(using).filter(
        kind__in=list(kinds), corrects=None, happened__gte=since.isoformat(), happened__lt=until.isoformat()
    )
    found = dict(rows.values_list("kind").annotate(many=Count("pk")).order_by())
    return {kind: found.get(kind, 0) for kind in kinds}
