"""Examples of rules: situations that a practitioner can read, with what is owed in them.

A file is a list of situations: `given` these entries, as known on a day, `then` how the duty of one rule stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.base.time import LOCAL, Span
from childjourney.core.practice.document import Document, Faults, documents
from childjourney.core.practice.duties import duties
from childjourney.core.practice.duty import Duty, State
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.overlay import Overlay, with_overlays
from childjourney.core.practice.read import FrameworkRefused, Library
from childjourney.core.practice.vocabulary import Counting
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft, Voice
from childjourney.core.story.field import FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story

PASSING = frozenset({State.MET, State.ENDED, State.RUNS})
"""States in which a rule was kept to."""

FAILING = frozenset({State.OPEN, State.PAST_DUE, State.MET_LATE, State.ENDED_LATE, State.TOO_EARLY, State.RAN_OUT})
"""States in which it was not, or not yet."""

_NAMES = UUID(int=0)
_AUTHOR = UUID(int=1)
_OWN = ("id", "kind", "on", "at", "recorded", "voice", "corrects", "withdrawn")
"""Keys of an entry that are not fields of its kind."""


@dataclass(frozen=True, slots=True)
class Example:
    """A situation: what was told, when it is looked at, and how the duty of `rule` is to stand then.

    `state` is None where there is to be no such duty. `nth` counts duties of the rule from 1.
    """

    situation: str
    framework: str
    rule: str
    overlays: tuple[str, ...]
    counting: Counting | None
    story: Story
    now: datetime
    state: State | None
    due: date | None
    late_by: int | None
    nth: int
    file: str

    @property
    def passes(self) -> bool:
        """Whether it shows the rule kept."""
        return self.state in PASSING

    @property
    def fails(self) -> bool:
        """Whether it shows the rule not kept, or not yet."""
        return self.state in FAILING


def read_examples(folder: Path, library: Library) -> tuple[Example, ...]:
    """Return every situation in the files of a folder. Raises FrameworkRefused with every fault and its line."""
    faults = Faults()
    found: list[Example] = []
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        situations = documents(_text(path, name, faults), name, faults)
        found += [one for said in situations if (one := _example(said, library)) is not None]
    if faults.found:
        raise FrameworkRefused(faults.found)
    return tuple(found)


def worked_out(example: Example, library: Library) -> Duty | None:
    """Return the duty of an example's rule as it is worked out; None where there is none."""
    framework: Framework = with_overlays(
        library.frameworks[example.framework], [library.overlays[one] for one in example.overlays]
    )
    if example.counting is not None:
        framework = replace(framework, rules=tuple(replace(r, counting=example.counting) for r in framework.rules))
    found = duties(example.story, framework, WorkingCalendar(), example.now)
    own = sorted((one for one in found if one.rule.id == example.rule), key=lambda one: one.start.place)
    return own[example.nth - 1] if len(own) >= example.nth else None


def without_example(examples: Iterable[Example], framework: Framework) -> Iterator[tuple[str, str]]:
    """Yield each rule of a framework that ticks and lacks a passing or a failing example, with which one it lacks."""
    own = [one for one in examples if one.framework == framework.id]
    passing, failing = ({one.rule for one in own if one.passes}, {one.rule for one in own if one.fails})
    for rule, *_ in framework.ticking:
        if rule.id not in passing:
            yield rule.id, "passing"
        if rule.id not in failing:
            yield rule.id, "failing"


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def _text(path: Path, name: str, faults: Faults) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        faults.add(name, 1, f"This file cannot be read as text: {type(error).__name__}.")
        return "[]"


def _example(said: Document, library: Library) -> Example | None:
    framework = library.frameworks.get(said.text("framework"))
    if framework is None:
        said.fault(f"There is no framework of this name. There are: {', '.join(library.frameworks)}.", "framework")
        return None
    rule, overlays = said.text("rule"), _overlays(said, library)
    known_rules = {one.id for one in framework.rules} | {one.id for each in overlays for one in each.adds}
    if rule not in known_rules:
        said.fault(f"{framework.id} has no rule “{rule[:60]}”.", "rule")
    known = said.day("known_on", needed=True) or date(2000, 1, 1)
    then = said.part("then", needed=True)
    story = _story(said)
    if then is None or story is None:
        return None
    example = Example(
        situation=said.text("situation"),
        framework=framework.id,
        rule=rule,
        overlays=tuple(one.id for one in overlays),
        counting=said.choice("counting", Counting) if said.has("counting") else None,
        story=story,
        now=_moment(known, said.text("known_at", needed=False) or "23:59", said),
        state=None if then.text("state") == "nothing" else then.choice("state", State),
        due=then.day("due"),
        late_by=then.read("late_by", int),
        nth=then.read("nth", _counted) or 1,
        file=said.file,
    )
    said.taken.add("counting")
    then.close()
    said.close()
    return example


def _overlays(said: Document, library: Library) -> list[Overlay]:
    names = said.texts("overlays")
    for name in names:
        if name not in library.overlays:
            said.fault(f"There is no local variation “{name[:60]}”.", "overlays")
    return [library.overlays[name] for name in names if name in library.overlays]


def _counted(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"“{text[:20]}” is no count. Write 1, 2 …")
    return int(text)


def _story(said: Document) -> Story | None:
    story = uuid5(_NAMES, f"{said.file} {said.line}")
    given = said.parts("given")
    names = {one.text("id", needed=False): uuid5(story, str(number)) for number, one in enumerate(given)}
    told = [(one, _recorded(one), uuid5(story, str(number))) for number, one in enumerate(given)]
    found = Story(story)
    for one, recorded, identity in sorted(told, key=lambda each: each[1]):
        draft = _draft(one, story, identity, names)
        if draft is None:
            return None
        try:
            found = found.grown(admit(found, [draft], now=recorded))
        except FaultsRefused as refused:
            for fault in refused.faults:
                one.fault(f"{fault.where}: {fault.what}")
            return None
    return found


def _recorded(said: Document) -> datetime:
    day = said.day("recorded") or said.day("on", needed=True) or date(2000, 1, 1)
    return _moment(day, "23:30", said)


def _moment(day: date, at: str, said: Document) -> datetime:
    try:
        return datetime.combine(day, time.fromisoformat(at), LOCAL).astimezone(UTC)
    except (ValueError, OverflowError):
        said.fault(f"“{at[:20]}” is no time of day. Write 14:30.")
        return datetime.combine(day, time.max, UTC)


def _draft(said: Document, story: UUID, identity: UUID, names: Mapping[str, UUID]) -> Draft | None:
    kind = KINDS.get(said.text("kind"))
    if kind is None:
        said.fault(f"There is no kind of entry “{said.text('kind')[:40]}”.", "kind")
        return None
    happened, corrects = _happened(said), said.text("corrects", needed=False)
    contents = _contents(said, kind.name, names)
    voice = said.choice("voice", Voice, kind.voices[0])
    said.close()
    if happened is None:
        return None
    if corrects:
        reason = "It was written down wrongly."
        contents = {"reason": reason} | ({"withdrawn": True} if said.yes("withdrawn") else {"contents": contents})
    return Draft(
        story=story,
        kind="correction" if corrects else kind.name,
        happened=happened,
        author=_AUTHOR,
        contents=contents,
        voice=voice,
        corrects=names.get(corrects) if corrects else None,
        id=identity,
    )


def _happened(said: Document) -> Span | None:
    at = said.text("at", needed=False)
    try:
        return Span.parse(f"{said.text('on')}T{at}" if at else said.text("on"))
    except ValueError as refused:
        said.fault(str(refused), "on")
        return None


def _contents(said: Document, kind: str, names: Mapping[str, UUID]) -> dict[str, Any]:
    """Return the contents given; what the kind needs besides is taken from its own example."""
    fields = KINDS[kind].by_name
    found: dict[str, Any] = {
        name: value
        for name, value in KINDS[kind].example.items()
        if fields[name].required and fields[name].type is not FieldType.ENTRY
    }
    for key in said.nodes:
        if key in _OWN:
            said.taken.add(key)
        elif key in fields:
            found[key] = _value(said, key, fields[key].type, names)
    return found


def _value(said: Document, key: str, wanted: FieldType, names: Mapping[str, UUID]) -> Any:
    if wanted is FieldType.YES_NO:
        return said.yes(key)
    if wanted is FieldType.NUMBER:
        return said.read(key, int)
    if wanted is FieldType.CHOICES:
        return list(said.texts(key))
    text = said.text(key)
    if wanted is FieldType.ENTRY:
        if text not in names:
            said.fault(f"No entry before is called “{text[:40]}” (id).", key)
        return str(names.get(text, _NAMES))
    return text
