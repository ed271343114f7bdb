"""What a picture of a journey is made of: plain things with places, which a template writes down as SVG."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that nothing else in its strand overlaps."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlaps(self, other: "Box") -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place. `anchor` is start, middle or end; `style` a class of the style sheet, without its prefix."""

    x: float
    y: float
    words: str
    style: str = "label"
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Sign:
    """The mark of one reading: a link with a shape, and a label where there was room. `box` holds both."""

    entry: UUID
    x: float
    y: float
    shape: str
    href: str
    title: str
    box: Box
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasted. `ends` links to the entry that ended it, where that one is drawn on the bar itself."""

    entry: UUID
    left: float
    right: float
    y: float
    style: str
    href: str
    title: str
    box: Box
    label: Text | None = None
    ends: Sign | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number that stands for readings too close to be told apart; its link shows them all."""

    entries: tuple[UUID, ...]
    words: Text
    href: str
    title: str
    box: Box


@dataclass(frozen=True, slots=True)
class Level:
    """A step of the band of help, with its name where it fits."""

    left: float
    right: float
    top: float
    bottom: float
    level: int
    title: str
    label: Text | None


@dataclass(frozen=True, slots=True)
class NotSeen:
    """A dotted line over the days in which nobody saw the child."""

    left: float
    right: float
    y: float
    title: str
    label: Text | None


@dataclass(frozen=True, slots=True)
class Strand:
    """One strand: its name at the left, and what lies on it. `aside` is said where nothing does."""

    name: str
    title: Text
    hints: tuple[Text, ...]
    top: float
    bottom: float
    levels: tuple[Level, ...] = ()
    gaps: tuple[NotSeen, ...] = ()
    bars: tuple[Bar, ...] = ()
    signs: tuple[Sign, ...] = ()
    counts: tuple[Count, ...] = ()
    aside: Text | None = None

    def boxes(self) -> list[Box]:
        """Return the boxes of everything that can be followed; no two of them overlap."""
        ends = [bar.ends.box for bar in self.bars if bar.ends]
        bars, signs = [one.box for one in self.bars], [one.box for one in self.signs]
        return bars + ends + signs + [one.box for one in self.counts]

    def entries(self) -> list[UUID]:
        """Return the readings that this strand shows, each once, those inside a count included."""
        ends = [bar.ends.entry for bar in self.bars if bar.ends]
        alone = [bar.entry for bar in self.bars] + [sign.entry for sign in self.signs]
        return alone + ends + [entry for count in self.counts for entry in count.entries]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis of time, with its name where there is room."""

    x: float
    strong: bool
    label: Text | None
    day: date


@dataclass(frozen=True, slots=True)
class Notch:
    """A place on the axis of what was known, which turns the page back to a day."""

    x: float
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Known:
    """The axis of what was known: the day that is read, others to choose, and the days after it, which are veiled."""

    title: Text
    y: float
    left: float
    right: float
    handle: float | None
    label: Text
    veil: Box | None
    notches: tuple[Notch, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A journey, ready to be written down as SVG."""

    width: float
    height: float
    ticks: tuple[Tick, ...]
    strands: tuple[Strand, ...]
    known: Known
    title: str
