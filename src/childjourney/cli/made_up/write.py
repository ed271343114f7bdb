"""Writing a plan into the books, step by step, through the use cases that everybody uses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from childjourney.cli.made_up.explain import explain
from childjourney.cli.made_up.keep import keep
from childjourney.cli.made_up.steps import AREA, Act, AgencyAs, EntryOf, MemberAs, Step, StoryOf
from childjourney.cli.made_up.town import workers
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.make_contact import make_contact
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.start_story import start_story


@dataclass
class Writer:
    """Writes steps; knows by then which ids agencies, members, stories and entries were given.

    Stories are written into `quick`, which are the same books without what is owed: see ahead.py.
    """

    books: Books
    quick: Books
    randomness: Randomness
    agencies: Mapping[str, UUID]
    members: Mapping[str, Viewer]
    casts: Mapping[int, Mapping[str, str]]
    stories: dict[int, UUID] = field(default_factory=dict)
    entries: dict[tuple[int, int], UUID] = field(default_factory=dict)

    def write(self, step: Step) -> None:
        """Write one step. Raises what the use case raises: a plan that is refused is a mistake of the plan."""
        acts = {
            Act.START: self._start,
            Act.RECORD: self._record,
            Act.CORRECT: self._correct,
            Act.EXPLAIN: self._explain,
            Act.KEEP: self._keep,
        }
        acts[step.act](step)

    def _start(self, step: Step) -> None:
        (child,) = step.children
        story = start_story(
            self.quick,
            viewer=self._viewer(step),
            particulars=step.contents,
            capacity="Health visitor" if step.part == "hv" else "Class teacher",
            since=step.happened,
            now=step.now,
            randomness=self.randomness,
        )
        self.stories[child] = story
        # The involvement is the second entry; its end will point at it.
        self.entries[step.number, child] = self.books.entries([story])[story][1].id

    def _record(self, step: Step) -> None:
        if step.kind == "contact_received":
            self._contact(step)
            return
        ids = record_entry(
            self.quick,
            viewer=self._viewer(step),
            stories=[self.stories[child] for child in step.children],
            telling=Telling(step.kind, step.happened, self._contents(step), step.voice),
            now=step.now,
            randomness=self.randomness,
        )
        self.entries.update({(step.number, child): one for child, one in zip(step.children, ids, strict=True)})

    def _contact(self, step: Step) -> None:
        for child in step.children:
            self.entries[step.number, child] = make_contact(
                self.quick,
                viewer=self._viewer(step),
                story=self.stories[child],
                said=self._contents(step),
                happened=step.happened,
                now=step.now,
                randomness=self.randomness,
            )

    def _correct(self, step: Step) -> None:
        (child,) = step.children
        target = step.target
        if target is None:
            raise ValueError("A correction needs an entry to correct.")
        said = self._contents(step)
        contents = said.get("contents")
        self.entries[step.number, child] = correct_entry(
            self.quick,
            viewer=self._viewer(step),
            story=self.stories[child],
            entry=self.entries[target.step, child],
            reason=said["reason"],
            happened=step.happened,
            contents=contents,
            withdrawn=contents is None,
            now=step.now,
            randomness=self.randomness,
        )

    def _explain(self, step: Step) -> None:
        (child,) = step.children
        explain(
            self.books,
            viewer=self._viewer(step),
            story=self.stories[child],
            now=step.now,
            said=step.contents,
            randomness=self.randomness,
        )

    def _keep(self, step: Step) -> None:
        said = {name: self._kept(value) for name, value in step.contents.items()}
        if "leads_to" in said:
            said["leads_to"] = str(said["leads_to"])
        self.entries[step.number, AREA] = keep(
            self.books, step.kind, said, viewer=self._viewer(step), now=step.now, randomness=self.randomness
        )

    def _kept(self, value: Any) -> Any:
        return self.entries[value.step, AREA] if isinstance(value, EntryOf) else value

    def _viewer(self, step: Step) -> Viewer:
        return self.members[self.casts[step.family][step.part]]

    def _contents(self, step: Step) -> dict[str, Any]:
        return {name: self._resolved(value, step) for name, value in step.contents.items()}

    def _resolved(self, value: Any, step: Step) -> Any:
        if isinstance(value, dict):
            return {name: self._resolved(one, step) for name, one in value.items()}
        if isinstance(value, EntryOf):
            return str(self.entries[value.step, step.children[0]])
        if isinstance(value, StoryOf):
            return str(self.stories[value.child])
        if isinstance(value, MemberAs):
            return str(self._member(step, value.part).membership)
        if isinstance(value, AgencyAs):
            return str(self._agency(step, value.part))
        return value

    def _member(self, step: Step, part: str) -> Viewer:
        return self.members[self.casts[step.family][part]]

    def _agency(self, step: Step, part: str) -> UUID:
        if part.startswith("@"):
            return self.agencies[part[1:]]
        return self.agencies[workers()[self.casts[step.family][part]].agency]
