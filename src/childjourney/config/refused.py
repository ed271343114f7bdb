"""What is said where a setting is wrong."""

from childjourney.core.base.refusal import Refused


class SettingsRefused(Refused):
    """A setting cannot be read; the words say which and how to write it."""
