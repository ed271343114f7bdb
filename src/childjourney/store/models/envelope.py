"""Envelopes: everything of an entry but its contents."""

from django.db import models


class Envelope(models.Model):
    """An entry without its contents, kept in the very words that its link in the chain vouches for.

    `act` is the id of the audit line under which the entry was written. There is no foreign key to it, since
    that line takes its place last; `verify` proves that every entry has its line and every line its entries.
    """

    id = models.UUIDField(primary_key=True)
    story = models.UUIDField()
    position = models.IntegerField()
    kind = models.TextField()
    happened = models.TextField()
    recorded_at = models.TextField()
    author = models.UUIDField()
    voice = models.TextField()
    corrects = models.UUIDField(null=True)
    encounter = models.UUIDField(null=True)
    digest = models.TextField()
    chained = models.TextField()
    act = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["story", "position"], name="store_story_position"),)
        indexes = (
            models.Index(
                fields=["encounter", "story"],
                name="store_encounter",
                condition=models.Q(encounter__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """Say which entry this is."""
        return f"entry {self.pk}"
