"""Asks: what each story and thread asks of whom, beside it, so that lists of what waits are one query."""

from django.db import models


class AskRow(models.Model):
    """An ask as core.steps.asks folds it. Can be thrown away and folded again; it is no record.

    `story` is a child's or a thread's. `due_sort` is the due day, or the last day there is where none is given.
    `answers`, `told` and `chased` hold identifiers between commas.
    """

    story = models.UUIDField()
    entry = models.UUIDField()
    kind = models.TextField()
    what = models.TextField()
    says = models.TextField()
    from_member = models.UUIDField()
    from_agency = models.UUIDField(null=True)
    to_member = models.UUIDField(null=True)
    to_agency = models.UUIDField(null=True)
    since = models.DateTimeField()
    due = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    due_sort = models.DateField()
    answered = models.DateField(null=True)
    answers = models.TextField()
    told = models.TextField()
    chased = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["entry"], name="store_ask_entry"),)
        indexes = (
            models.Index(fields=["story"], name="store_ask_of_story"),
            models.Index(fields=["to_agency", "answered", "due_sort"], name="store_ask_to_agency"),
            models.Index(fields=["to_member", "answered", "due_sort"], name="store_ask_to_member"),
            models.Index(fields=["from_member", "answered", "due_sort"], name="store_ask_from_member"),
            models.Index(fields=["from_agency", "answered", "due_sort"], name="store_ask_from_agency"),
        )

    def __str__(self) -> str:
        """Say which ask this is without a name."""
        return f"ask {self.entry}"
