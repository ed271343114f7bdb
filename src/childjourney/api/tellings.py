"""The body that records an entry: one shape for each kind, derived from the kinds' declarations."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from childjourney.api.body import Strict
from childjourney.api.fields import Happened, one_of, written
from childjourney.core.base.time import Span
from childjourney.core.story.entry import Voice
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.record_entry import SPACE, Telling

RECORDED: dict[str, Kind] = {
    name: kind
    for name, kind in KINDS.items()
    if kind.of_child and not kind.own_way and name not in {"correction", *SPACE}
}
"""Kinds that can be recorded here, by name. Corrections and documents have addresses of their own; the journal none."""


class Said(Strict):
    """The contents of an entry, and which kind of entry they belong to."""

    kind: str
    contents: BaseModel

    def plain(self) -> dict[str, Any]:
        """Return the contents as plain JSON values, without what was left out."""
        return self.contents.model_dump(mode="json", exclude_none=True)


class Told(Said):
    """An entry as it is told: its kind, when it happened, its contents, and in whose voice."""

    happened: Happened
    voice: str | None = None

    def telling(self) -> Telling:
        """Return what was told as the use case takes it."""
        voice = Voice(self.voice) if self.voice else None
        return Telling(self.kind, Span.parse(self.happened), self.plain(), voice)


def _named(kind: Kind) -> str:
    return "".join(part.title() for part in kind.name.split("_"))


def _contents(kind: Kind) -> type[BaseModel]:
    fields: dict[str, Any] = {field.name: written(field) for field in kind.fields}
    made = create_model(
        f"{_named(kind)}Contents",
        __config__=ConfigDict(extra="forbid", json_schema_extra={"examples": [dict(kind.example)]}),
        __doc__=f"{kind.title}: what it says.",
        **fields,
    )
    return cast(type[BaseModel], made)


CONTENTS: dict[str, type[BaseModel]] = {name: _contents(kind) for name, kind in RECORDED.items()}
"""The contents of each kind, by its name."""


def _said(kind: Kind) -> type[Said]:
    fields: dict[str, Any] = {"kind": (one_of((kind.name,)), ...), "contents": (CONTENTS[kind.name], ...)}
    return create_model(f"{_named(kind)}Instead", __base__=Said, __doc__=f"{kind.title}, put right.", **fields)


def _told(kind: Kind) -> type[Told]:
    voices = tuple(voice.value for voice in kind.voices)
    fields: dict[str, Any] = {
        "kind": (one_of((kind.name,)), ...),
        "contents": (CONTENTS[kind.name], ...),
        "voice": (
            one_of(voices) | None,
            Field(default=None, description=f"Whose words these are. Without it: {voices[0]}."),
        ),
    }
    return create_model(_named(kind), __base__=Told, __doc__=kind.about, **fields)


if TYPE_CHECKING:
    OneTold = Told
    OneSaid = Said
else:
    OneTold = Annotated[reduce(or_, map(_told, RECORDED.values())), Field(discriminator="kind")]
    OneSaid = Annotated[reduce(or_, map(_said, RECORDED.values())), Field(discriminator="kind")]
