"""Cards: what lists and searches show of a child, folded from the story after every change."""

from django.db import models

from childjourney.store.fields import CodePointText


class CardRow(models.Model):
    """A child as the story last told. Can be thrown away and folded again; it is no record."""

    story = models.UUIDField(primary_key=True)
    given_name = models.TextField()
    family_name = models.TextField()
    known_as = models.TextField()
    born = models.DateField(null=True)
    expected = models.DateField(null=True)
    died = models.DateField(null=True)
    sex = models.TextField()
    authority = models.TextField()
    la_child_id = models.TextField()
    upn = models.TextField()
    help_level = models.SmallIntegerField()
    last_seen = models.DateField(null=True)
    last_recorded = models.DateTimeField()
    sort_key = CodePointText()
    child_key = CodePointText()
    pupil_key = CodePointText()

    class Meta:
        indexes = (
            models.Index(fields=["sort_key", "story"], name="store_card_by_name"),
            models.Index(fields=["child_key"], name="store_card_by_child_id"),
            models.Index(fields=["pupil_key"], name="store_card_by_pupil"),
            models.Index(fields=["la_child_id", "authority"], name="store_card_by_authority"),
            models.Index(fields=["born"], name="store_card_by_birth"),
            models.Index(fields=["last_seen", "story", "help_level"], name="store_card_by_last_seen"),
        )

    def __str__(self) -> str:
        """Say whose card this is without a name."""
        return f"card {self.pk}"
