"""What a step is read out of: readings of a story, or what one viewer sees of them."""

from typing import Protocol
from uuid import UUID

from childjourney.core.base.time import Span
from childjourney.core.story.entry import Contents
from childjourney.core.story.kind import Kind


class Told(Protocol):
    """An entry as somebody reads it; what they may not read is not in its contents."""

    @property
    def id(self) -> UUID:
        """The id of the entry."""

    @property
    def kind(self) -> Kind:
        """Its kind."""

    @property
    def happened(self) -> Span:
        """When it happened."""

    @property
    def contents(self) -> Contents:
        """What it says."""
