"""How people of the family sign in: accounts, invitations and sessions. Nothing here says anything of a child."""

from django.db import models

from childjourney.store.models.typed_row import Typing


class FamilyAccountRow(models.Model):
    """A sign-in of somebody of the family: a name of their choice and the hash of a password."""

    person = models.UUIDField(primary_key=True)
    name = models.TextField(unique=True)
    password = models.TextField()
    tries = models.SmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Say whose account this is without a name."""
        return f"account of {self.person}"


class FamilyTriesRow(models.Model):
    """How often something wrong came from a network address since a moment. Of the address only a digest is kept."""

    digest = models.TextField(primary_key=True)
    tries = models.SmallIntegerField(default=0)
    since = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["since"], name="store_tries_since"),)

    def __str__(self) -> str:
        """Say how many there were, and not from where."""
        return f"{self.tries} wrong tries"


class FamilyTypedRow(Typing):
    """What somebody of the family is typing in a form of theirs: apart from what staff type, which is closed there."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["membership", "page"], name="store_family_typed"),)


class SpaceRow(models.Model):
    """That somebody of the family was given a space in a story. Folded again at every change; it is no record.

    From `review_from` on it is to be looked at again by the membership `asked`, or by whoever opens spaces there.
    """

    story = models.UUIDField()
    person = models.UUIDField()
    review_from = models.DateField(null=True)
    asked = models.UUIDField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["review_from"], name="store_space_review"),
            models.Index(fields=["person"], name="store_space_of_person"),
            models.Index(fields=["story"], name="store_space_of_story"),
        )

    def __str__(self) -> str:
        """Say which space this is without a name."""
        return f"space of {self.person}"


class FamilyInvitationRow(models.Model):
    """An invitation that opens once. Of its code only a digest is kept."""

    digest = models.TextField(primary_key=True)
    person = models.UUIDField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["person"], name="store_invitation_of"),)

    def __str__(self) -> str:
        """Say whom this invites without a name."""
        return f"invitation of {self.person}"


class FamilySessionRow(models.Model):
    """A session of somebody of the family. Of its secret only a digest is kept."""

    digest = models.TextField(primary_key=True)
    person = models.UUIDField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["person"], name="store_session_of"),)

    def __str__(self) -> str:
        """Say whose session this is without a name."""
        return f"session of {self.person}"
