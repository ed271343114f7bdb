"""What is not known, beside the stories, so that a list over many children is one query."""

from django.db import models

from childjourney.store.fields import CodePointText
from childjourney.store.models.card_row import CardRow


class NotKnownRow(models.Model):
    """What core.steps.not_known folds. It is no record and can be thrown away and folded again.

    `became` is a Which's name: a list asks for one, so that an index gives its order. `words` are the words of `what`
    as usecases.names compares them, each after a space.
    """

    card = models.ForeignKey(CardRow, on_delete=models.CASCADE, db_column="story", related_name="not_known")
    entry = models.UUIDField()
    kind = models.TextField()
    became = models.TextField()
    what = models.TextField()
    words = CodePointText()
    author = models.UUIDField()
    agency = models.UUIDField(null=True)
    owner = models.UUIDField(null=True)
    since = models.DateField()
    by = models.DateField(null=True)
    team = models.TextField()
    answer = models.UUIDField(null=True)
    answered = models.DateField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_agency = models.UUIDField(null=True)
    said = models.TextField()

    class Meta:
        indexes = (
            models.Index(fields=["became", "since", "entry"], name="store_not_known_age"),
            models.Index(fields=["became", "answered", "entry"], name="store_not_known_answered"),
            models.Index(fields=["became", "team", "since", "entry"], name="store_not_known_team"),
            models.Index(fields=["became", "owner", "since", "entry"], name="store_not_known_owner"),
        )

    def __str__(self) -> str:
        """Say which it is, and nothing of what it says."""
        return f"not known by entry {self.entry}"
