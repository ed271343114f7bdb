"""Every event that a rule may name. A new one is a few lines in the file of its chapter."""

from childjourney.core.practice.events import area, assessment, early_help, front_door, life, protection, reviews
from childjourney.core.practice.events.declared import EVENTS, Event, occurrences

CHAPTERS = (front_door, assessment, protection, life, early_help, reviews, area)
"""The files that declare events, in the order of a child's journey."""

__all__ = ["CHAPTERS", "EVENTS", "Event", "occurrences"]
