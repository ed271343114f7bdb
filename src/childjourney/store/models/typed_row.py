"""What people are typing: kept until they record it or throw it away."""

from django.db import models


class Typing(models.Model):
    """What one member is typing on one page. The only thing here that is overwritten."""

    membership = models.UUIDField()
    page = models.TextField()
    text = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Say whose typing this is, and nothing of it."""
        return f"typed by {self.membership}"


class TypedRow(Typing):
    """What a professional is typing."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["membership", "page"], name="store_typed_page"),)
