"""What somebody typed to look for a child, and what it means."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from childjourney.core.access.action import Purpose
from childjourney.usecases.ports import Query

LONGEST = 200
"""Characters of a field that are read."""

FIELDS = ("name", "day", "month", "year", "identifier", "purpose")


@dataclass(frozen=True, slots=True)
class SearchAsked:
    """The fields of the search as they were typed. Kept in the session, never in an address."""

    name: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    identifier: str = ""
    purpose: str = ""

    @staticmethod
    def of(data: QueryDict | dict[str, str]) -> "SearchAsked":
        """Return the search that a form, or a session, gives."""
        return SearchAsked(**{name: (data.get(name) or "").strip()[:LONGEST] for name in FIELDS})

    @property
    def kept(self) -> dict[str, str]:
        """The fields as a session keeps them."""
        return {name: getattr(self, name) for name in FIELDS}

    @property
    def because(self) -> Purpose | None:
        """Why somebody looks; None where nothing, or nothing known, was chosen."""
        return next((one for one in Purpose if one.name.lower() == self.purpose), None)

    def query(self) -> Query:
        """Return what to look for. Raises ValueError, in words for a person, where the birth date is none."""
        return Query(name=self.name, born=self._born(), identifier=self.identifier)

    def _born(self) -> date | None:
        parts = (self.year, self.month, self.day)
        if not any(parts):
            return None
        try:
            return date(*(int(part) for part in parts))
        except ValueError:
            raise ValueError("The birth date must be a real date, such as 27 3 2019.") from None
