"""Bodies: the contents of entries."""

from django.db import models

from childjourney.store.models.envelope import Envelope


class Body(models.Model):
    """What an entry says, as canonical JSON. Apart from the envelope, so that the chain can outlive the words."""

    entry = models.OneToOneField(Envelope, on_delete=models.PROTECT, primary_key=True, related_name="body")
    text = models.TextField()

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        """Say whose contents these are, and nothing of what they say."""
        return f"contents of entry {self.pk}"
