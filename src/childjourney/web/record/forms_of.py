"""Where the form of each kind of entry is: the usual one, or a page of its own."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse

OWN_PAGES: Mapping[str, str] = {"document_added": "add_document"}
"""Kinds whose form is a page of its own, and the name of its address."""


def form_address(story: UUID, kind: str) -> str:
    """Return the address at which an entry of a kind is written into a story."""
    if kind in OWN_PAGES:
        return reverse(OWN_PAGES[kind], args=[story])
    return reverse("record", args=[story, kind])
