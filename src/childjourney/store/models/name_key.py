"""Keys to a child's names: each word of them, and how it sounds."""

from django.db import models

from childjourney.store.fields import CodePointText
from childjourney.store.models.card_row import CardRow


class NameKey(models.Model):
    """One word of a child's names, as searches compare it."""

    card = models.ForeignKey(CardRow, on_delete=models.CASCADE, db_column="story", related_name="names")
    word = CodePointText()
    sound = CodePointText()

    class Meta:
        indexes = (
            models.Index(fields=["word", "card"], name="store_name_by_word"),
            models.Index(fields=["sound", "card"], name="store_name_by_sound"),
        )

    def __str__(self) -> str:
        """Say whose key this is without a name."""
        return f"name key {self.pk}"
