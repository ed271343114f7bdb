"""Promises: the duties of each story, beside it, so that lists of what is owed are one query."""

from django.db import models

from childjourney.store.models.card_row import CardRow


class PromiseRow(models.Model):
    """A promise as core.practice folds it from the story. `place` is its place among the story's promises.

    `responsible` and `owed_to` hold parts between commas (",referrer,child,"). `due_sort` is the due day, or the last
    day there is where no number is given. `settled` is a core.practice.duty.State's value, null while it is owed.
    """

    card = models.ForeignKey(CardRow, on_delete=models.CASCADE, db_column="story", related_name="promises")
    place = models.IntegerField()
    rule = models.TextField()
    edition = models.TextField()
    started = models.UUIDField()
    start_day = models.DateField()
    due_day = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    due_sort = models.DateField()
    closed_day = models.DateField(null=True)
    settled = models.TextField(null=True)
    runs = models.BooleanField()
    conditional = models.BooleanField()
    took = models.IntegerField(null=True)
    late_by = models.IntegerField()
    reason = models.TextField()
    responsible = models.TextField()
    owed_to = models.TextField()
    team = models.TextField()
    trial = models.TextField()
    lead = models.UUIDField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["due_sort", "start_day", "card"],
                name="store_promise_owed",
                condition=models.Q(settled__isnull=True),
            ),
            models.Index(fields=["rule", "start_day"], name="store_promise_of_rule"),
        )

    def __str__(self) -> str:
        """Say which promise this is without a name."""
        return f"promise {self.rule} {self.started}"
