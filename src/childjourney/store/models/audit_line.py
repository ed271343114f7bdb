"""The audit: what was done, read, searched and refused."""

from django.db import models


class AuditLine(models.Model):
    """A line in its place, with the link that vouches for it and for all before it."""

    position = models.BigIntegerField(primary_key=True)
    id = models.UUIDField(unique=True)
    at = models.TextField()
    membership = models.UUIDField(null=True)
    action = models.TextField()
    allowed = models.BooleanField()
    story = models.UUIDField(null=True)
    purpose = models.TextField()
    basis = models.UUIDField(null=True)
    entries = models.IntegerField()
    covers = models.TextField()
    chained = models.TextField()
    token = models.UUIDField(null=True)

    class Meta:
        # So that somebody of the family sees at once who looked at their child's story.
        indexes = (models.Index(fields=["story", "position"], name="store_line_of_story"),)

    def __str__(self) -> str:
        """Say which line this is."""
        return f"audit line {self.position}"
