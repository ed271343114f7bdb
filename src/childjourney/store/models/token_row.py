"""Tokens: what lets a neighbouring system in."""

from django.db import models


class TokenRow(models.Model):
    """A token without its secret: `digest` is the secret's. `only` are names of actions with spaces between."""

    id = models.UUIDField(primary_key=True)
    name = models.TextField()
    digest = models.TextField(unique=True)
    membership = models.UUIDField()
    only = models.TextField()
    at_most = models.SmallIntegerField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Say which token this is."""
        return f"token {self.pk}"
