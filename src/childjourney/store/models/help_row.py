"""Help that was asked for, beside the stories, so that an area counts with one query what it lacks."""

from django.db import models

from childjourney.store.models.card_row import CardRow


class HelpRow(models.Model):
    """Help as core.steps.help_wanted folds it; `outcome` is its Outcome's value. It is no record and can be lost."""

    card = models.ForeignKey(CardRow, on_delete=models.CASCADE, db_column="story", related_name="help_wanted")
    entry = models.UUIDField()
    wanted = models.TextField()
    why = models.TextField()
    agency = models.UUIDField(null=True)
    asked = models.DateField()
    since = models.DateField()
    came = models.DateField(null=True)
    outcome = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["asked"], name="store_help_asked"),)

    def __str__(self) -> str:
        """Say which help this is without a name."""
        return f"help of entry {self.entry}"
