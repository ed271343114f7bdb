"""The installation: which area these books are of."""

from uuid import uuid4

from django.db import models

ONLY = 1
"""The key of the one row."""


class Installation(models.Model):
    """One row, made at first use. The area's id is also the id of its journal."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    area = models.UUIDField(default=uuid4)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=ONLY), name="store_one_installation"),)

    def __str__(self) -> str:
        """Say which area this is."""
        return f"area {self.area}"
