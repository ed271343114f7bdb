"""What a form holds, as it was typed: the same for a form that is sent, kept for later, or shown again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import QueryDict

Said = Mapping[str, Sequence[str]]
"""Every name in a form with the values that were typed or chosen for it."""

NOT_SAID = frozenset({"csrfmiddlewaretoken", "do"})
"""Names in a form that nobody typed."""

KEY = "key"
"""The name of the hidden token that tells one opening of a form from another."""


def said_in(sent: QueryDict) -> dict[str, list[str]]:
    """Return what a form that was sent holds; what was left empty is left out."""
    held = ((name, [_one_way(each) for each in values if each]) for name, values in sent.lists())
    return {name: values for name, values in held if values and name not in NOT_SAID}


def _one_way(text: str) -> str:
    """Return `text` with its lines ended alike, however a browser or a script ended them."""
    return text.replace("\r\n", "\n")


def one(said: Said, name: str) -> str:
    """Return the value under a name, the last where there are several; empty where there is none."""
    values = said.get(name) or [""]
    return values[-1]


def to_text(said: Said) -> str:
    """Return what a form holds as text that `from_text` reads back."""
    return json.dumps({name: list(values) for name, values in said.items()})


def from_text(text: str) -> dict[str, list[str]]:
    """Return what a form held. Text that is nothing of the kind holds nothing."""
    try:
        held = json.loads(text)
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}


def key_of(said: Said, *, membership: UUID) -> str:
    """Return the idempotency key of a form: sent twice it is one record, changed in between it is two.

    Empty for a form without a token.
    """
    token = one(said, KEY)
    if not token:
        return ""
    whole = json.dumps([membership.hex, sorted((name, list(values)) for name, values in said.items())])
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
