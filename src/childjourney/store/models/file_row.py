"""Files: the key of each that an entry names. Without its row nothing of a file can be read."""

from django.db import models


class FileRow(models.Model):
    """A file of a story: `key` opens it, wrapped with the installation's secret; `digest` is of its bytes.

    It is no record of what the file is: that stands in the entry. A file is destroyed by removing its row and its file.
    """

    id = models.UUIDField(primary_key=True)
    story = models.UUIDField()
    size = models.IntegerField()
    digest = models.TextField()
    key = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=["story"], name="store_file_of_story"),)

    def __str__(self) -> str:
        """Say which file this is without its name."""
        return f"file {self.pk}"
