"""What a census gives of one child: the story folded back into the groups that it would have been told by.

The way back of `tell`, by the same table: where an entry came from a census, it is given as it was sent; where a
person wrote it, as the census would have it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.census.mapping import PARTICULARS, PLANS, SAME_SEX, Plan, Taken

SEX_SINCE: Final = 2025
"""The first census that asks for the sex and no longer for the gender: 2024-25."""
_LETTERS_TO_2024: Final = {letter: digit for digit, letter in SAME_SEX.items()}
_WORKED: Final = WorkingCalendar()
_BENEATH: Final[Mapping[str, tuple[str, ...]]] = {
    "CINdetails": ("Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans", "PreProceedingsandFGDM"),
    "ChildProtectionPlans": ("Reviews",),
}
_ENDED: Final[Mapping[str, str]] = {
    "Assessments": "AssessmentAuthorisationDate",
    "CINPlanDates": "CINPlanEndDate",
    "Section47": "DateOfInitialCPC",
    "ChildProtectionPlans": "CPPendDate",
}
"""The element that ends a group: one that ended in an earlier year is not given again."""
_SEVERAL: Final = frozenset({"AssessmentFactors", "Disability"})
_NO_ACTION: Final = "none"


@dataclass(frozen=True, slots=True)
class Given:
    """One group as a census gives it: its values by element, those that may come several times as a tuple.

    A child is the group Child, with the values of all that is said of it but its episodes. `place` is where it stood
    in the file from which it came, None where it came from none.
    """

    table: str
    values: Mapping[str, Any]
    groups: tuple["Given", ...] = ()
    place: int | None = None


def give(story: Story, *, year: int) -> Given | None:
    """Return what the census that ends in `year` gives of a child; None where it has no episode in it.

    Only what happened by 31 March of that year is given, and nothing that had ended before it began.
    """
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    standing = sorted(
        (one for one in story.standing if one.happened.first <= last or one.kind.name == "particulars"),
        key=lambda one: one.entry.position,
    )
    episodes = tuple(_Episodes(standing, first, last).given())
    told = [one for one in standing if one.kind.name == "particulars"]
    if not episodes or not told:
        return None
    source = told[-1].contents.get("source")
    return Given("Child", _particulars(told[-1], year, last), episodes, int(source["line"]) if source else None)


def _particulars(told: Reading, year: int, last: date) -> dict[str, Any]:
    values = _values(told, tuple(taken for taken in PARTICULARS if taken.field != "sex"))
    sex = told.contents.get("sex")
    if sex is not None and year >= SEX_SINCE:
        values["Sex"] = SAME_SEX.get(str(sex), sex)
    elif sex is not None:
        values["GenderCurrent"] = _LETTERS_TO_2024.get(str(sex), sex)
    if (died := values.get("PersonDeathDate")) is not None and died > last:
        del values["PersonDeathDate"]
    return values


class _Episodes:
    """The episodes of one story in one census year, each with what lies beneath it."""

    def __init__(self, standing: list[Reading], first: date, last: date) -> None:
        self._first, self._last = first, last
        self._standing = standing
        self._beneath: dict[str, list[Reading]] = {}
        for one in standing:
            self._beneath.setdefault(str(one.contents.get("began") or ""), []).append(one)

    def given(self) -> Iterator[Given]:
        """Yield what each episode in the year gives, in the order in which they were written."""
        for referral in self._of_kind("referral", self._standing):
            group = self._group("CINdetails", referral)
            if self._in_year(group):
                yield group

    def _in_year(self, episode: Given) -> bool:
        closed = episode.values.get("CINclosureDate")
        if episode.values.get("ReferralNFA"):
            # A referral of the last working day before the year may have been decided within it.
            earliest = _WORKED.before(self._first, 1)
            return bool(episode.values["CINreferralDate"] >= earliest) or (closed is not None and closed >= self._first)
        return closed is None or closed >= self._first

    def _group(self, table: str, own: Reading) -> Given:
        plan = PLANS[table]
        values = _values(own, plan.own.takes)
        if own.happened.first not in (values.get(element) for element in plan.otherwise) and not own.happened.about:
            values = {plan.own.day: own.happened.first, **values}
        for step in plan.then:
            told = next(self._of_kind(step.kind, self._under(own)), None)
            if told is not None:
                values |= {step.day: told.happened.first, **_values(told, step.takes)}
        values = {**_as_sent(own, plan, self._last), **values}
        if table == "CINdetails":
            self._settle(own, values)
        groups = tuple(self._groups(table, own))
        reviews = tuple(one.values["CPPreviewDate"] for one in groups if one.table == "Reviews")
        values |= {"CPPreviewDate": reviews} if reviews else {}
        return Given(table, values, tuple(one for one in groups if one.table != "Reviews"))

    def _settle(self, referral: Reading, values: dict[str, Any]) -> None:
        """Add what people tell in other entries than the census does: what was decided, and a conference of its own."""
        if "ReferralNFA" not in values:
            decided = next(self._of_kind("referral_decided", self._under(referral)), None)
            if decided is not None:
                values["ReferralNFA"] = decided.contents.get("response") == _NO_ACTION
        if "DateOfInitialCPC" not in values:
            held = self._loose(referral, "initial_conference")
            sourced = [one for one in held if "source" in one.contents]
            if held and not sourced:
                values["DateOfInitialCPC"] = held[0].happened.first

    def _groups(self, table: str, own: Reading) -> Iterator[Given]:
        for beneath in _BENEATH.get(table, ()):
            plan = PLANS[beneath]
            told = [*self._of_kind(plan.own.kind, self._under(own))]
            if table == "CINdetails":
                told += self._loose(own, plan.own.kind)
            for one in sorted(told, key=lambda reading: reading.entry.position):
                group = self._group(beneath, one)
                if not self._ended_before(beneath, group):
                    yield group

    def _ended_before(self, table: str, group: Given) -> bool:
        ended = group.values.get(_ENDED.get(table, ""))
        if table == "Section47" and ended is None and group.values.get("ICPCnotRequired"):
            ended = group.values.get("S47ActualStartDate")
        return ended is not None and ended < self._first

    def _under(self, own: Reading) -> list[Reading]:
        return self._beneath.get(str(own.id), [])

    def _loose(self, referral: Reading, kind: str) -> list[Reading]:
        """Return what people wrote without saying to which referral it belongs, that was open on the day."""
        return [one for one in self._of_kind(kind, self._beneath.get("", [])) if self._open_on(one) == referral.id]

    def _open_on(self, told: Reading) -> UUID | None:
        """Return the latest referral that was open on the day on which something happened."""
        day = told.happened.first
        found = [r for r in self._of_kind("referral", self._standing) if r.happened.first <= day <= self._closed(r)]
        return max(found, key=lambda one: (one.happened.first, one.entry.position)).id if found else None

    def _closed(self, referral: Reading) -> date:
        closure = next(self._of_kind("closure", self._under(referral)), None)
        return closure.happened.first if closure else self._last + timedelta(days=1)

    @staticmethod
    def _of_kind(kind: str, told: list[Reading]) -> Iterator[Reading]:
        return (one for one in told if one.kind.name == kind)


def _values(told: Reading, takes: tuple[Taken, ...]) -> dict[str, Any]:
    """Return what an entry says of some elements, and what was sent of them and not understood."""
    fields = told.kind.by_name
    found = {taken.element: _value(fields[taken.field], told.contents.get(taken.field)) for taken in takes}
    values = {element: value for element, value in found.items() if value is not None}
    sent = _sent(told)
    for element in found:
        if element in _SEVERAL and element in sent:
            values[element] = (*values.get(element, ()), *sent[element])
        elif element in sent:
            values.setdefault(element, sent[element][0])
    return values


def _value(field: Field, held: Any) -> Any:
    if field.type is FieldType.DAY and held:
        return date.fromisoformat(held)
    if isinstance(held, list | tuple):
        return tuple(held) or None
    return None if held == "" else held


def _sent(told: Reading) -> dict[str, list[str]]:
    """Return what was sent and not understood, element by element: it is given again, to be seen and mended."""
    found: dict[str, list[str]] = {}
    for part in str(told.contents.get("as_sent") or "").split("; "):
        element, equals, value = part.partition("=")
        if equals:
            found.setdefault(element, []).append(value)
    return found


def _as_sent(own: Reading, plan: Plan, last: date) -> dict[str, Any]:
    """Return what was sent of a day that had not come when it was brought in, and has by now."""
    sent, values = _sent(own), dict[str, Any]()
    for step in plan.then:
        day = sent.get(step.day, [""])[0]
        if day and day <= last.isoformat():
            values[step.day] = date.fromisoformat(day)
            for taken in step.takes:
                if taken.element in sent:
                    several = taken.element in _SEVERAL
                    values[taken.element] = tuple(sent[taken.element]) if several else sent[taken.element][0]
    return values
