"""Long jobs: the queue, how far each is, and what came of it."""

from django.db import models


class RunRow(models.Model):
    """A job. `state` is a usecases.ports.RunState's value; `asked` and `summary` are JSON."""

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    membership = models.UUIDField()
    file_name = models.TextField()
    path = models.TextField()
    asked = models.TextField(default="{}")
    state = models.TextField()
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    summary = models.TextField(default="{}")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["state", "created_at"], name="store_run_by_state"),
            models.Index(fields=["membership", "created_at"], name="store_run_by_member"),
        )

    def __str__(self) -> str:
        """Say which job this is."""
        return f"{self.kind} {self.pk}"
