"""Notices: of what each member is still to be told, and of what they were."""

from django.db import models


class NoticeRow(models.Model):
    """That a member is told of an ask, once. `closed_at` is when they were told, or when there was nothing to tell."""

    entry = models.UUIDField()
    membership = models.UUIDField()
    put_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    sent = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["entry", "membership"], name="store_notice_once"),)
        indexes = (models.Index(fields=["closed_at", "membership"], name="store_notice_open"),)

    def __str__(self) -> str:
        """Say which notice this is."""
        return f"notice of {self.entry} to {self.membership}"
