"""Grants: who holds a way into a story, beside the story so that a list is one join."""

from django.db import models

from childjourney.store.models.card_row import CardRow


class GrantRow(models.Model):
    """A grant as core.access folds it from the story. `place` is its place among the story's grants."""

    card = models.ForeignKey(CardRow, on_delete=models.CASCADE, db_column="story", related_name="grants")
    place = models.IntegerField()
    agency = models.UUIDField()
    membership = models.UUIDField(null=True)
    basis = models.UUIDField()
    first = models.DateField()
    after = models.DateField(null=True)
    items = models.TextField(default="")

    class Meta:
        indexes = (
            # With the days, so that a list is counted and filtered without a look at the rows themselves.
            models.Index(fields=["agency", "card", "first", "after"], name="store_grant_of_agency"),
            models.Index(fields=["membership", "card", "first", "after"], name="store_grant_of_member"),
        )

    def __str__(self) -> str:
        """Say which grant this is."""
        return f"grant {self.pk}"
