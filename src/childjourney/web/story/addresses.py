"""The addresses of a story's pages, with what was chosen carried along: the moment, the window, the strand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from childjourney.core.story.kind import Strand
from childjourney.web.story.frame import Links

CARRIED = ("known_at", "zoom", "at", "from", "until", "strand", "order")
WINDOW = ("zoom", "at", "from", "until")
PICTURE, LIST = "#journey", "#story"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses for one story. `chosen` is what the present page was asked for."""

    story: UUID
    chosen: Mapping[str, str] = field(default_factory=dict)

    def here(self, fragment: str = "", **changes: str | None) -> str:
        """Return the story's address with what is chosen now, changed; None takes a choice away."""
        query = {key: self.chosen[key] for key in CARRIED if self.chosen.get(key)}
        query.update({key.rstrip("_"): value for key, value in changes.items() if value is not None})
        for key, value in changes.items():
            if value is None:
                query.pop(key.rstrip("_"), None)
        address = reverse("story", args=[self.story])
        return f"{address}?{urlencode(query)}{fragment}" if query else f"{address}{fragment}"

    def entry(self, entry: UUID) -> str:
        """Return the address of one entry, as known at the same moment."""
        return self._as_known(reverse("entry", args=[self.story, entry]))

    def chronology(self, *, whole: bool = False) -> str:
        """Return the address of the chronology, or of the whole story in order, as known at the same moment."""
        query = {"show": "everything"} if whole else {}
        if known := self.chosen.get("known_at"):
            query["known_at"] = known
        address = reverse("chronology", args=[self.story])
        return f"{address}?{urlencode(query)}" if query else address

    def promises(self) -> str:
        """Return the address of everything that is owed about the child, as known at the same moment."""
        return self._as_known(reverse("story_promises", args=[self.story]))

    def promise(self, rule: str, started: UUID) -> str:
        """Return the address of one promise, as known at the same moment."""
        return self._as_known(reverse("promise", args=[self.story, rule, started]))

    def _as_known(self, address: str) -> str:
        known = self.chosen.get("known_at")
        return f"{address}?{urlencode({'known_at': known})}" if known else address

    def zoomed(self, level: str, at: date | None) -> str:
        """Return the story's address at a step of the zoom."""
        nothing = dict.fromkeys(WINDOW)
        return self.here(PICTURE, **(nothing | {"zoom": level, "at": at.isoformat() if at else None}))

    def between(self, first: date, after: date, strand: Strand | None = None, fragment: str = PICTURE) -> str:
        """Return the story's address looking at `[first, after)`."""
        said = {"zoom": None, "at": None, "from": first.isoformat(), "until": after.isoformat()}
        if strand is not None:
            said["strand"] = strand.value
        return self.here(fragment, **said)

    def known(self, day: date) -> str:
        """Return the story's address as known at the end of a day."""
        return self.here(known_at=day.isoformat())

    def links(self) -> Links:
        """Return where the things in the picture lead."""
        return Links(self.entry, lambda first, after, strand: self.between(first, after, strand, LIST), self.known)
