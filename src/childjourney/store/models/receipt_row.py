"""Receipts: what was recorded under an idempotency key, so that sending twice records once."""

from django.db import models


class ReceiptRow(models.Model):
    """The digest of a key, and the ids of what was recorded under it."""

    key = models.TextField(primary_key=True)
    entries = models.TextField()

    def __str__(self) -> str:
        """Say which receipt this is."""
        return f"receipt {self.key[:8]}"
