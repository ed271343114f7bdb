"""Ask the API for anything that its description allows and much that it does not, with identifiers that it gave."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from childjourney.api.door import openapi_text

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
"""What every answer is held to: no server error, nothing that is not described, nothing wrong let in."""

NEWEST = 40
"""How many of the entries that answers told are asked for again."""

OFTEN = 0.8
"""How often what is asked for is there."""

TAKEN_BACK = 0.3
"""How often a correction takes an entry back."""

_AT_ONCE = settings(
    max_examples=10,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass(slots=True)
class Fuzzed:
    """How many calls there were and how they were answered: (operation, status) by number."""

    answers: Counter[tuple[str, int]] = field(default_factory=Counter)

    @property
    def calls(self) -> int:
        return self.answers.total()

    def answered(self, operation: str, status: int) -> int:
        return self.answers[operation, status]


@dataclass(slots=True)
class Ids:
    """Identifiers that answers told: most that are asked for are among them, so that calls get past the door."""

    chance: Random
    stories: list[str]
    entries: list[tuple[str, str]] = field(default_factory=list)

    def put_into(self, case: Any) -> None:
        asked = case.path_parameters
        if _is_id(asked.get("story")) and self.chance.random() < OFTEN:
            asked["story"] = self.chance.choice(self.stories)
            if _is_id(asked.get("entry")) and self.entries:
                asked["story"], asked["entry"] = self.chance.choice(self.entries)
        if isinstance(case.body, dict) and _is_list_of_ids(case.body.get("stories")) and self.chance.random() < OFTEN:
            most = min(len(self.stories), len(case.body["stories"]))
            case.body["stories"] = self.chance.sample(self.stories, k=self.chance.randint(1, most))

    def take_back(self, case: Any) -> None:
        """Let a call that is asked rightly take an entry back where it would correct one, now and then.

        Of a hundred kinds, one by chance is hardly ever that of the entry.
        """
        if isinstance(case.body, dict) and case.body.get("instead") and self.chance.random() < TAKEN_BACK:
            case.body = {"reason": case.body["reason"], "withdrawn": True}

    def learn_from(self, said: Any) -> None:
        self.entries = [*self.entries, *_entries_in(said)][-NEWEST:]


def fuzz(
    app: Callable[..., Any], *, secrets: Sequence[str], stories: Sequence[UUID], calls: int, number: int
) -> Fuzzed:
    """Make at least `calls` calls, each under one of `secrets`, and return how they were answered.

    `number` makes the run the same each time. Raises schemathesis' failures for an answer that is not as described.
    """
    fuzzed = Fuzzed()
    chance = Random(number)
    ids = Ids(chance, [str(story) for story in stories])

    def ask(case: Any) -> None:
        ids.put_into(case)
        if case.meta.generation.mode is schemathesis.GenerationMode.POSITIVE:
            ids.take_back(case)
        response = case.call(headers={"Authorization": f"Bearer {chance.choice(secrets)}"})
        fuzzed.answers[case.operation.definition.raw["operationId"], response.status_code] += 1
        case.validate_response(response, checks=CHECKS)
        if response.headers.get("content-type", [""])[0].startswith("application/json"):
            ids.learn_from(response.json())

    cases = list(_cases(app))
    for turn in count():
        for place, each in enumerate(cases):
            # What asks for nothing cannot be asked wrongly.
            with suppress(Unsatisfiable):
                seed(number + turn * len(cases) + place)(_AT_ONCE(given(each)(ask)))()
        if fuzzed.calls >= calls:
            return fuzzed
    raise AssertionError


def _cases(app: Callable[..., Any]) -> Iterator[st.SearchStrategy[Any]]:
    """Yield for each operation what is asked rightly and what is asked wrongly."""
    config = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
    schema = schemathesis.openapi.from_dict(json.loads(openapi_text()), config=config)
    schema.app = app
    for found in schema.get_all_operations():
        for mode in schemathesis.GenerationMode:
            operation: Any = found.ok()  # type: ignore[union-attr]  # our own description has no broken operation
            yield operation.as_strategy(generation_mode=mode)


def _entries_in(said: Any) -> Iterator[tuple[str, str]]:
    for one in said.get("recorded", []):
        yield one["story"], one["entry"]
    for one in said.get("entries", []):
        yield said["child"]["id"], one["id"]


def _is_list_of_ids(said: Any) -> bool:
    return isinstance(said, list) and bool(said) and all(map(_is_id, said))


def _is_id(text: Any) -> bool:
    try:
        return isinstance(text, str) and str(UUID(text)) == text
    except ValueError:
        return False
