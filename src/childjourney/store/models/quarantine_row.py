"""Documents in quarantine, beside their stories, so that the list of those that wait is one query."""

from django.db import models

from childjourney.store.models.card_row import CardRow


class QuarantineRow(models.Model):
    """A document that nobody can open yet, by the entry that added it. Can be thrown away and folded again."""

    card = models.ForeignKey(CardRow, on_delete=models.CASCADE, db_column="story", related_name="quarantined")
    entry = models.UUIDField()
    since = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["since", "entry"], name="store_quarantine_since"),)

    def __str__(self) -> str:
        """Say which document this is without a name."""
        return f"document of entry {self.entry}"
