"""A kind of entry: declared once; its form, API schema, page row and documentation derive from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from childjourney.core.base.refusal import Fault
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType


class Strand(Enum):
    """The strands of a journey, in the order in which they are drawn."""

    HELP = "help"
    WORRIES = "worries"
    DONE = "done"
    SEEN = "seen"
    LIFE = "life"
    WORDS = "words"
    PEOPLE = "people"
    JOURNAL = "journal"
    THREAD = "thread"


class Mark(Enum):
    """The shape that stands for a kind in the picture; shapes tell strands apart without colour."""

    TRIANGLE = "triangle"
    PLUS = "plus"
    RING = "ring"
    DOT = "dot"
    CIRCLE = "circle"
    SQUARE = "square"
    BUBBLE = "bubble"
    QUESTION = "question"
    PERSON = "person"
    PENCIL = "pencil"


class HelpLevel(Enum):
    """Where the child is on the way from needing protection to being protected, while a span lasts."""

    UNIVERSAL = 0
    EARLY_HELP = 1
    IN_NEED = 2
    PROTECTION = 3

    @property
    def in_words(self) -> str:
        """What the family has at this level, as people say it."""
        return _LEVELS[self.value]


_LEVELS = ("Universal services", "Early help", "Child in need", "Child protection plan")


@dataclass(frozen=True, slots=True)
class Asks:
    """What an entry asks of somebody, and how that is answered: the same for advice, a hand-over or a disagreement.

    `what` names it in lists. Of whom it is asked stands in the fields `to_member` and `to_agency`; `of_author` is the
    field that points at the entry whose author's agency is asked, `of_own` asks the author's own agency. `by` is the
    field with the day by which an answer is wanted. Entries of `answered_by` that point back through `began` answer it;
    whoever asked reads those of `told_by` (where none are given, those that answer). After one of `reopened_by` it
    waits for another answer, where `reopens_when` says so of its contents, and then by the day that it gives in `by`,
    if it gives one. `says` is the field whose code, and never words, a list may show. With `only_them` nobody
    but those who are asked can answer. An entry of `ended_by` takes it back: then it asks nobody any more.
    """

    what: str
    answered_by: tuple[str, ...]
    to_member: str = ""
    to_agency: str = ""
    of_author: str = ""
    of_own: bool = False
    by: str = ""
    told_by: tuple[str, ...] = ()
    reopened_by: tuple[str, ...] = ()
    reopens_when: Callable[[Contents], bool] = lambda _contents: True
    ended_by: tuple[str, ...] = ()
    says: str = ""
    only_them: bool = False
    asks_when: Callable[[Contents], bool] = lambda _contents: True


def always(_contents: Contents) -> bool:
    """Return True: the usual `begins_when`."""
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of entry is named, asked for and shown.

    `title` names it on a page; `about` says in a sentence when to use it; `strand` is where it is drawn;
    `heading` makes its one line on a page out of the contents. `begins` opens a span named so, drawn until an
    entry that `ends` it points back through the field `began`; `level` raises the help band meanwhile.
    `begins_when` tells from the contents whether it does; one that does not `last` is drawn as a mark alone
    until its end is known. Whoever records one that `decides` is shown the principles that are asked when something is
    decided. One that `asks` waits for an answer. `by_hand` kinds are offered on the form. One that has its `own_way`
    is written by a use case of its own, which looks at more than the entry, and by no other; no correction changes what
    it points at. One that stands `beside` tells nothing of the child: it is shown with the entry that it points at, and
    in no list or picture of the story.
    Of the fields named by `either` at least one is answered. `example` are contents that the kind accepts.
    """

    name: str
    title: str
    about: str
    strand: Strand
    mark: Mark
    fields: tuple[Field, ...]
    example: Mapping[str, Any]
    heading: Callable[[Contents], str]
    voices: tuple[Voice, ...] = (Voice.PROFESSIONAL,)
    by_hand: bool = True
    own_way: bool = False
    beside: bool = False
    either: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""
    begins_when: Callable[[Contents], bool] = always
    lasts: bool = True
    decides: bool = False
    asks: Asks | None = None
    level: HelpLevel | None = None
    source: str = ""
    by_name: dict[str, Field] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {each.name: each for each in self.fields})

    @property
    def of_child(self) -> bool:
        """Whether it stands in a child's story: neither in the area's journal nor in a thread of its own."""
        return self.strand not in (Strand.JOURNAL, Strand.THREAD)

    def faults(self, contents: Contents) -> list[Fault]:
        """Return everything wrong with `contents`, field by field; an empty list when nothing is."""
        wrong = [Fault(one.name, words) for one in self.fields if (words := one.fault(contents.get(one.name)))]
        unknown = [name for name in contents if name not in self.by_name]
        if self.either and all(contents.get(name) in (None, "", []) for name in self.either):
            asked = " or ".join(f"“{self.by_name[name].label}”" for name in self.either)
            wrong.append(Fault(self.either[0], f"Answer {asked}."))
        return wrong + [Fault(name, f"“{self.title}” has no field called “{name[:60]}”.") for name in unknown]

    def clean(self, contents: Contents) -> dict[str, Any]:
        """Return the contents without the fields that were left empty."""
        return {name: value for name, value in contents.items() if value not in (None, "", [])}

    def told(self, contents: Contents) -> list[tuple[str, str]]:
        """Return label and words of each field that a person reads, in the order of the declaration."""
        shown = (one for one in self.fields if not (one.quiet and one.type not in (FieldType.SOURCE, FieldType.FILE)))
        rows = ((one.label, one.in_words(contents.get(one.name))) for one in shown)
        return [(label, words) for label, words in rows if words]


def shorten(text: Any, longest: int = 90) -> str:
    """Return the first sentence of `text`, cut at a word with an ellipsis when it is longer than `longest`."""
    words = str(text or "").strip()
    first = words.split("\n", 1)[0]
    stop = first.find(". ")
    if 0 < stop <= longest:
        return first[:stop]
    if len(first) <= longest:
        return first.rstrip(".")
    return first[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
