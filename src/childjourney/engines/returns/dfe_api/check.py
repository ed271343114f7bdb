"""Whether a record is such as the department takes: one that is not would have its whole batch refused."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker

from childjourney.engines.returns.dfe_api.nodes import nodes
from childjourney.engines.returns.dfe_api.payload import Payload

_WORDS: Final = {
    "pattern": "is not written as the department wants it",
    "enum": "is no code that the department knows",
    "maxLength": "is too long",
    "maxItems": "are too many",
    "format": "is no day",
    "type": "is of another kind than the department wants",
    "required": "lacks something that has to be there",
}


@cache
def schema() -> dict[str, Any]:
    """Return the description of a child's record, as far as it could be rebuilt."""
    text = files("childjourney.engines.returns.dfe_api").joinpath("schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=FormatChecker(["date"]))


def faults(payload: Payload) -> tuple[str, ...]:
    """Return why the department would refuse a record; empty where it would take it. No value is repeated."""
    found = [] if payload["la_child_id"] else ["la_child_id: the child has no local authority identifier"]
    for error in _validator().iter_errors(payload):
        place = ".".join(str(part) for part in error.absolute_path) or "record"
        found.append(f"{place}: {_WORDS.get(str(error.validator), 'is not as the department wants it')}")
    try:
        nodes(payload)
    except ValueError as twice:
        found.append(str(twice))
    return tuple(found)
