"""The reading itself: Expat's events in, rows and faults out.

Expat rather than lxml because it gives exact lines in a file of any length, tells of a DTD before anything in it
is expanded, and builds no tree. What happens to every element is kept short; the rare cases have their own methods.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn
from xml.parsers import expat

from childjourney.engines.returns.cin import problems, values
from childjourney.engines.returns.cin.fault import CensusUnreadable, Fault, Faults, quoted
from childjourney.engines.returns.cin.frames import Gathering
from childjourney.engines.returns.cin.header import Settled, settle
from childjourney.engines.returns.cin.nodes import NOTHING, Node, for_year, prepared
from childjourney.engines.returns.cin.spec import TABLES
from childjourney.engines.returns.cin.values import LONGEST, Problem

DEEPEST = 200
"""How deep elements may lie inside an unknown one before the file is given up."""
EVERY = 32
"""After how many children rows are looked at, to see whether there are enough for a frame."""
_UNNAMED = {"", "Message", "Children"}


class _Open:
    """A group that has begun and not ended: its row, its ordinals, and what came inside it so far."""

    __slots__ = ("counts", "keys", "node", "order", "ordinal", "row", "singles")

    def __init__(self, node: Node, row: list[Any], keys: tuple[int, ...], ordinal: int) -> None:
        self.node = node
        self.row = row
        self.keys = keys
        self.ordinal = ordinal
        self.order = 0
        self.counts: dict[str, int] = {}
        self.singles: dict[str, _Open] | None = None


class _Skipped:
    """An element that is passed over because it has no place where it stands."""

    def __init__(self, name: str, line: int, where: str, field: Node | None, before: list[str]) -> None:
        self.name = name
        self.line = line
        self.where = where
        self.field = field
        self.depth = 1
        self.before = before
        self.text = ""


class Reading:
    """One reading of one file. Feed `parser`; then take `gathering`, `faults` and `settled`."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.gathering = Gathering()
        self.settled: Settled | None = None
        self._latest: int | None = None
        self._top = prepared(self.gathering.cells)
        message = self._top.inside["Message"]
        message.inside["Header"].on_close = self._header_read
        message.inside["Children"].on_open = self._children_begin
        message.inside["Children"].inside["Child"].on_close = self._child_read
        self._here = _Open(self._top, [], (), 0)
        self._stack = [self._here]
        self._expected = self._top.inside
        self._field: Node | None = None
        self._line = 0
        self._texts: list[str] = []
        self._before: list[str] = []
        self._skipped: _Skipped | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._texts.append
        self.parser.StartDoctypeDeclHandler = self._doctype

    # What happens to every element.

    def _start(self, name: str, attributes: list[str]) -> None:
        texts = self._texts
        if texts:
            if len(texts) > 1 or not texts[0].isspace():
                self._between()
            texts.clear()
        node = self._expected.get(name)
        line = self.parser.CurrentLineNumber
        if attributes:
            self._attributes(name, attributes, line)
        if node is None or self._field is not None:
            self._unexpected(name, line)
            return
        here = self._here
        if node.order < here.order:
            self._misplaced(node, line)
        else:
            here.order = node.order
        if node.is_field:
            self._field = node
            self._line = line
        else:
            self._open(node, line)

    def _end(self, _name: str) -> None:
        node, texts = self._field, self._texts
        if node is None:
            if texts:
                if len(texts) > 1 or not texts[0].isspace():
                    self._between()
                texts.clear()
            self._close()
            return
        text = (texts[0] if len(texts) == 1 else "".join(texts)).strip()
        texts.clear()
        if not text or len(text) > LONGEST:
            value = self._no_value(node, text)
        elif node.known is None:
            value = text
        else:
            value = node.known.get(text)
            if value is None:
                value = self._value(node, text)
        here, line = self._here, self._line
        if node.rows is not None:
            here.counts[node.name] = ordinal = here.counts.get(node.name, 0) + 1
            node.rows += (*here.keys, ordinal, line, value, line)
        elif here.row[node.column + 1] is None:
            here.row[node.column] = value
            here.row[node.column + 1] = line
        else:
            self._repeated(node, here.row[node.column], value)
        self._field = None

    def _open(self, node: Node, line: int) -> None:
        here = self._here
        keys, ordinal = here.keys, 0
        if node.many:
            ordinal = here.counts[node.name] = here.counts.get(node.name, 0) + 1
            keys = (*keys, ordinal)
        elif here.singles is not None and node.name in here.singles:
            self._again(here.singles[node.name], line)
            return
        row = here.row
        if node.rows is not None:
            row = [*keys, line, *node.blank]
        self._here = opened = _Open(node, row, keys, ordinal)
        if not node.many:
            if here.singles is None:
                here.singles = {}
            here.singles[node.name] = opened
        self._stack.append(opened)
        self._expected = node.inside
        if node.on_open is not None:
            node.on_open(line)

    def _close(self) -> None:
        if self._skipped is not None:
            self._skipped_end(self._skipped)
            return
        opened = self._here
        node = opened.node
        for field in node.required:
            if opened.row[field.column + 1] is None:
                line = opened.row[len(opened.keys)]
                self._fault(line, problems.missing(field.name, empty=False), field.name)
        if node.many and node.rows is not None:
            node.rows += opened.row
        if opened.singles is not None:
            for single in opened.singles.values():
                if single.node.rows is not None:
                    single.node.rows += single.row
        if node.on_close is not None:
            node.on_close()
        self._stack.pop()
        self._here = self._stack[-1]
        self._expected = self._here.node.inside

    # What happens now and then.

    def _where(self, *names: str) -> str:
        path = [f"{o.node.name} {o.ordinal}" if o.ordinal else o.node.name for o in self._stack]
        named = [p for p in path if p not in _UNNAMED]
        if self._field is not None:
            count = self._here.counts.get(self._field.name, 0) + 1
            named.append(f"{self._field.name} {count}" if self._field.many else self._field.name)
        return ", ".join((*named, *names))

    def _fault(self, line: int, problem: Problem, *names: str) -> None:
        self.faults.add(Fault(line, self._where(*names), *problem))

    def _value(self, node: Node, text: str) -> Any:
        kind = node.element.kind
        value: Any = text
        problem: Problem | None = None
        if kind == "date":
            value, problem = values.days_in(text)
            if problem is None and self._latest is not None and value > self._latest:
                problem = values.too_late(value, self._latest)
        elif kind == "integer":
            value, problem = values.whole_in(text)
        elif kind == "boolean":
            value, problem = values.boolean_in(text)
        elif self.settled is not None:
            problem = values.code_problem(text, node.element.codes, self.settled.year)
        if problem is not None:
            self._fault(self._line, problem)
        elif node.known is not None and len(node.known) < LONGEST * LONGEST:
            node.known[text] = value
        return value

    def _no_value(self, node: Node, text: str) -> Any:
        if text:
            self._fault(self._line, problems.too_long(text))
        elif node.element.required:
            self._fault(self._line, problems.missing(node.name, empty=True))
        return None

    def _repeated(self, node: Node, kept: Any, dropped: Any) -> None:
        shown = (self._shown(node, kept), self._shown(node, dropped))
        self._fault(self._line, problems.repeated(node.name, *shown, differs=kept != dropped))

    @staticmethod
    def _shown(node: Node, value: Any) -> str:
        if value is None:
            return "nothing"
        if isinstance(value, bool):
            return str(value).lower()
        return quoted(values.date_in(value).isoformat() if node.element.kind == "date" else str(value))

    def _again(self, opened: _Open, line: int) -> None:
        self._fault(line, problems.group_repeated(opened.node.name, self._here.node.name), opened.node.name)
        opened.order = 0
        self._here = opened
        self._stack.append(opened)
        self._expected = opened.node.inside

    def _misplaced(self, node: Node, line: int) -> None:
        here = self._here
        order = abs(node.order)
        if order < here.order:
            self._fault(line, problems.out_of_order(node.name, here.node.name), node.name)
        here.order = max(here.order, order)
        if node.order < 0 and self.settled is not None:
            unconfirmed = node.element.unconfirmed
            problem = problems.not_in_year(node.name, self.settled.year, unconfirmed=unconfirmed)
            self._fault(line, problem, node.name)

    def _between(self) -> None:
        """Deal with text that stands before a tag and is not blank, or may not be."""
        text = "".join(self._texts)
        if self._skipped is not None:
            self._skipped.text = (self._skipped.text + text.strip())[:LONGEST]
        elif self._field is not None:
            self._before = [text]
        elif not text.isspace():
            start = len(text) - len(text.lstrip())
            line = self.parser.CurrentLineNumber - text.count("\n", start)
            self._fault(line, problems.stray(text, self._here.node.name))

    def part_read(self) -> None:
        """Keep a text that goes on and on from filling memory. To be called after each part of a file."""
        if len(self._texts) > 1:
            self._texts[:] = ["".join(self._texts).lstrip()[: LONGEST * 10]]

    def _unexpected(self, name: str, line: int) -> None:
        if self._skipped is not None:
            self._skipped.depth += 1
            if self._skipped.depth > DEEPEST:
                what = f"Elements lie more than {DEEPEST} deep inside each other."
                self.refuse(what, "Export the return again: no census looks like this.")
        elif self._here.node is self._top:
            self._wrong_root(name)
        else:
            self._skipped = _Skipped(name, line, self._where(name), self._field, self._before)
            self._before = []
            self._field = None
            self._expected = NOTHING

    def _skipped_end(self, skipped: _Skipped) -> None:
        skipped.depth -= 1
        if skipped.depth:
            return
        self._skipped = None
        self._field = skipped.field
        self._texts.extend(skipped.before)
        self._expected = self._here.node.inside
        parent = self._here.node.name if skipped.field is None else skipped.field.name
        problem = problems.no_such(skipped.name, parent, skipped.text)
        self.faults.add(Fault(skipped.line, skipped.where, *problem))

    def _attributes(self, name: str, attributes: list[str], line: int) -> None:
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            if key == "xmlns" and value:
                self._namespace(value)
            if not key.startswith(("xmlns", "xsi:", "xml:")):
                where = name if self._skipped is None else self._skipped.name
                self._fault(line, problems.attribute(key, value, name), where)

    # What ends the reading.

    def refuse(self, what: str, mend: str, line: int | None = None) -> NoReturn:
        """Raise `CensusUnreadable` with this reason, followed by the faults found until then."""
        line = self.parser.CurrentLineNumber if line is None else line
        raise CensusUnreadable((Fault(line, "", what, mend, blocking=True), *self.faults.listed()))

    def _doctype(self, *_declared: object) -> NoReturn:
        self.refuse("The file has a document type declaration (DTD).", "Take it out: a return needs none.")

    def _wrong_root(self, name: str) -> NoReturn:
        if ":" in name:
            self._namespace(name)
        what = f"The outermost element is {quoted(name)}, not Message."
        self.refuse(what, "Choose a Children in Need census file.")

    def _namespace(self, name: str) -> NoReturn:
        mend = "Export the return without a namespace."
        self.refuse(f"The elements are in a namespace ({quoted(name)}); those of the census are in none.", mend)

    # What follows from the header, and from the end of a child.

    def _header_read(self) -> None:
        if self.settled is not None:
            return
        values_sent = _header_values(self._here.row)
        line = self._here.row[0]
        lines = _header_lines(self._here.row)

        def report(name: str, problem: Problem) -> None:
            self._fault(lines.get(name, line), problem, name)

        self.settled = settle(values_sent, report)
        if self.settled is not None:
            days = self.settled.reference_date.toordinal() - values.EPOCH
            self._latest = values.a_year_after(days)
            for_year(self._top, self.settled.year)

    def _children_begin(self, line: int) -> None:
        if self.settled is None:
            what = "Nothing before the children says which census this is."
            self.refuse(what, "Give a Header with Year and ReferenceDate before Children.", line)

    def _child_read(self) -> None:
        if "CINdetails" not in self._here.counts:
            self._fault(self._here.row[1], problems.no_episode())
        if not self._here.ordinal % EVERY:
            self.gathering.settle()


def _header_values(row: list[Any]) -> Mapping[str, str | date]:
    fields = zip(TABLES["Header"].fields, row[1::2], strict=True)
    sent = {f.name: values.date_in(v) if f.kind == "date" else v for f, v in fields if v is not None}
    return sent


def _header_lines(row: list[Any]) -> Mapping[str, int]:
    fields = zip(TABLES["Header"].fields, row[2::2], strict=True)
    return {f.name: line for f, line in fields if line is not None}
