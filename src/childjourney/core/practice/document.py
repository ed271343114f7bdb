"""A framework file as it was written: keys and values with their lines, and every fault that reading them finds.

Written in YAML, of which only mappings, lists and plain values are taken: no anchors, no tags, no second document.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

import yaml

from childjourney.core.base.refusal import Fault

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LARGEST = 100_000
"""Characters of one file; a rule fits on one screen (M-10)."""

DEEPEST = 20
"""How deeply a file may be nested; five are enough for ours."""

Chosen = TypeVar("Chosen", bound=Enum)
Read = TypeVar("Read")


@dataclass(slots=True)
class Faults:
    """What is wrong, gathered while files are read."""

    found: list[Fault] = field(default_factory=list)

    def add(self, file: str, line: int, what: str) -> None:
        """Add a fault at a line (from 1) of a file."""
        self.found.append(Fault(f"{file}, line {line}", what))


@dataclass(slots=True)
class Document:
    """One mapping of a file: its keys with their nodes. `taken` are the keys that somebody asked for."""

    file: str
    line: int
    nodes: Mapping[str, Any]
    faults: Faults
    lines: Mapping[str, int]
    taken: set[str] = field(default_factory=set)

    def fault(self, what: str, key: str = "") -> None:
        """Note a fault, at the line of a key where it is there."""
        self.faults.add(self.file, self.lines.get(key, self.line), what)

    def has(self, key: str) -> bool:
        """Return whether a key is there with a value."""
        return not _is_empty(self.nodes.get(key))

    def text(self, key: str, *, needed: bool = True, default: str = "") -> str:
        """Return a text; `default`, with a fault where it is needed, for an absent one."""
        self.taken.add(key)
        node: Any = self.nodes.get(key)
        if _is_empty(node):
            if needed:
                self.fault(f"“{key}” is missing. Write it.")
            return default
        if not isinstance(node, yaml.ScalarNode):
            self.fault(f"“{key}” is to be a text, not a list or a group.", key)
            return default
        return " ".join(str(node.value).split())

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts; one text stands for a list of one."""
        self.taken.add(key)
        node: Any = self.nodes.get(key)
        if _is_empty(node):
            if needed:
                self.fault(f"“{key}” is missing. Write at least one.")
            return ()
        items: list[Any] = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not all(isinstance(one, yaml.ScalarNode) for one in items):
            self.fault(f"“{key}” is to be a list of texts.", key)
            return ()
        return tuple(" ".join(str(one.value).split()) for one in items if one.value)

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """Return a date as 2011-04-14."""
        text = self.text(key, needed=needed)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.fault(f"“{key}: {text[:40]}” is no date. Write it as 2011-04-14.", key)
            return None

    def choice(self, key: str, offered: type[Chosen], default: Chosen | None = None) -> Chosen:
        """Return a member of `offered` by its value; where it is none, a fault and the first."""
        text = self.text(key, needed=default is None)
        for one in offered:
            if one.value == text:
                return one
        if text or default is None:
            if text:
                self.fault(f"“{key}: {text[:60]}” is not known. Choose: {', '.join(o.value for o in offered)}.", key)
            return next(iter(offered))
        return default

    def yes(self, key: str) -> bool:
        """Return whether a key says yes; absent means no."""
        text = self.text(key, needed=False).casefold()
        if text not in ("", "yes", "no", "true", "false"):
            self.fault(f"“{key}” is to be yes or no.", key)
        return text in ("yes", "true")

    def read(self, key: str, reading: Callable[[str], Read], *, needed: bool = False) -> Read | None:
        """Return what `reading` makes of a text; what it refuses with ValueError becomes a fault."""
        text = self.text(key, needed=needed)
        if not text:
            return None
        try:
            return reading(text)
        except ValueError as refused:
            self.fault(str(refused), key)
            return None

    def part(self, key: str, *, needed: bool = False) -> "Document | None":
        """Return the group beneath a key."""
        self.taken.add(key)
        node = self.nodes.get(key)
        if _is_empty(node):
            if needed:
                self.fault(f"“{key}” is missing. Write it.")
            return None
        return _mapping(node, self.file, self.faults, what=f"“{key}”")

    def parts(self, key: str) -> "list[Document]":
        """Return the groups of a list beneath a key."""
        self.taken.add(key)
        node = self.nodes.get(key)
        if _is_empty(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(f"“{key}” is to be a list.", key)
            return []
        found = (_mapping(one, self.file, self.faults, what=f"“{key}”") for one in node.value)
        return [one for one in found if one is not None]

    def groups(self) -> "Iterable[tuple[str, Document]]":
        """Yield each key with the group beneath it."""
        for key in self.nodes:
            part = self.part(key, needed=True)
            if part is not None:
                yield key, part

    def close(self) -> None:
        """Note every key that nobody asked for: a word that nobody reads is a mistake."""
        for key in self.nodes:
            if key not in self.taken:
                self.fault(f"“{key}” is not known here. Known are: {', '.join(sorted(self.taken))}.", key)


def document(text: str, file: str, faults: Faults) -> Document | None:
    """Return the mapping that a file holds; None, with a fault, where it holds none."""
    node = _composed(text, file, faults)
    return None if node is None else _mapping(node, file, faults, what="A file")


def documents(text: str, file: str, faults: Faults) -> list[Document]:
    """Return the mappings of the list that a file holds; none, with a fault, where it holds no list."""
    node = _composed(text, file, faults)
    if node is not None and not isinstance(node, yaml.SequenceNode):
        faults.add(file, 1, "A file of this kind is to be a list.")
        return []
    found = (_mapping(one, file, faults, what="Each") for one in (node.value if node is not None else ()))
    return [one for one in found if one is not None]


def _composed(text: str, file: str, faults: Faults) -> Any:
    if len(text) > LARGEST:
        faults.add(file, 1, f"This file is longer than {LARGEST:,} characters. A rule fits on one screen.")
        return None
    try:
        if refused := _unread(text):
            faults.add(file, *refused)
            return None
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is no YAML"
        faults.add(file, mark.line + 1 if mark else 1, f"This cannot be read: {problem}.")
        return None
    except ValueError:
        faults.add(file, 1, "This cannot be read: it holds signs that are no text.")
        return None
    if node is None:
        faults.add(file, 1, "This file is empty.")
    return node


def _unread(text: str) -> tuple[int, str] | None:
    """Return the line and the words for what YAML has and is not read here; None where there is nothing of it."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            return line, "References (& and *) are not read. Write the words out."
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return line, "This is nested too deeply."
    return None


def _mapping(node: Any, file: str, faults: Faults, *, what: str) -> Document | None:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        faults.add(file, line, f"{what} is to be a group of keys with values.")
        return None
    nodes: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            faults.add(file, key.start_mark.line + 1, "A key is to be a plain word.")
        elif name in nodes:
            faults.add(file, key.start_mark.line + 1, f"“{name}” stands here twice (first in line {lines[name]}).")
        else:
            nodes[name], lines[name] = value, key.start_mark.line + 1
    return Document(file, line, nodes, faults, lines)


def _is_empty(node: Any) -> bool:
    if node is None:
        return True
    return isinstance(node, yaml.ScalarNode) and (
        not str(node.value).strip() or (node.tag == "tag:yaml.org,2002:null" and node.style is None)
    )
