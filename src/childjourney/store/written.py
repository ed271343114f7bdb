"""How much was written, by whom and in which hour: counted by the database, and of contents only how long they are."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db.models import Count, Sum
from django.db.models.functions import Length, Substr

from childjourney.core.base.ids import new_id
from childjourney.core.base.time import instant_text
from childjourney.store.models import Envelope
from childjourney.usecases.ports import HourWritten

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
