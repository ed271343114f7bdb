"""How members are told that something waits: whether they want it, when they last were, and when to try again."""

from django.db import models


class NoticeMemberRow(models.Model):
    """One member. `again_at` is when a worker may take them next: a later try, or the end of another worker's turn."""

    membership = models.UUIDField(primary_key=True)
    off = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)

    def __str__(self) -> str:
        """Say whose this is."""
        return f"notices to {self.membership}"
