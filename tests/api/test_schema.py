"""The description of the API is committed, so that a change of it is seen and meant."""

import json
from pathlib import Path
from typing import Any

import pytest

from childjourney.api.door import openapi_text
from childjourney.api.tellings import RECORDED
from childjourney.core.story.file import TYPES
from tests.api.made import Area

COMMITTED = Path(__file__).parents[2] / "docs" / "house" / "openapi.json"


def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(openapi_text())
    return found


def test_the_committed_description_is_that_of_the_code() -> None:
    assert COMMITTED.read_text() == openapi_text(), "the API changed: `make house` draws its description again"


def test_the_site_hands_out_the_same_description(area: Area) -> None:
    assert area.system("teacher").get("openapi.json").said == described()


def test_every_answer_of_every_operation_is_described() -> None:
    for path, methods in described()["paths"].items():
        for method, operation in methods.items():
            assert {"400", "401", "404", "422", "503"} < set(operation["responses"]), (method, path)
            for status, answer in operation["responses"].items():
                if (operation["operationId"], status) == ("open_document", "200"):
                    assert set(answer["content"]) == set(TYPES), "the file itself, of a type that is taken"
                    continue
                shape = answer["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
                assert (shape == "FaultsAnswer") is (status >= "400"), (method, path, status)


def test_each_kind_is_described_with_its_contents() -> None:
    described_shapes = described()["components"]["schemas"]
    (path,) = (path for path in described()["paths"] if path.endswith("{story}/entries"))
    body = described()["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert set(body["discriminator"]["mapping"]) == set(RECORDED)
    for name, reference in body["discriminator"]["mapping"].items():
        shape = described_shapes[reference.rsplit("/", 1)[-1]]
        contents = described_shapes[shape["properties"]["contents"]["$ref"].rsplit("/", 1)[-1]]
        assert list(contents["properties"]) == [field.name for field in RECORDED[name].fields]
        required = [field.name for field in RECORDED[name].fields if field.required]
        assert contents.get("required", []) == required


def test_no_two_shapes_share_a_name() -> None:
    """The description keeps shapes by name, so that a second of the same name would replace the first unseen."""
    from pydantic import BaseModel

    from childjourney.api import answers, contacts, documents, entries, faults, searches, tellings

    modules = (answers, contacts, documents, entries, faults, searches, tellings)
    ours = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    made = {one.__name__ for one in ours if issubclass(one, BaseModel)}
    kinds = {"".join(part.title() for part in name.split("_")) for name in RECORDED}
    derived = {f"{name}{end}" for name in kinds for end in ("", "Contents", "Instead")}
    assert made & derived == set()


@pytest.mark.parametrize("name", RECORDED)
def test_the_kinds_tell_the_same_as_the_description(area: Area, name: str) -> None:
    told = {kind["name"]: kind for kind in area.system("teacher").get("kinds").said["kinds"]}
    assert told[name]["title"] == RECORDED[name].title
    assert list(told[name]["contents"]["properties"]) == [field.name for field in RECORDED[name].fields]
    assert told[name]["example"] == dict(RECORDED[name].example)
