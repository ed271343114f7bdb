"""Tokens let a neighbouring system in, until they expire or are revoked."""

from datetime import timedelta
from uuid import UUID

from django.forms.models import model_to_dict

from childjourney.core.access.action import Action
from childjourney.core.access.policy import ReadLevel
from childjourney.store.models import TokenRow
from childjourney.store.tokens import DjangoTokens
from tests.conformance.area import NOON

MEMBER = UUID(int=21)
ONLY = frozenset({Action.OPEN_STORY, Action.RECORD})


def issue(tokens: DjangoTokens, **told: object) -> str:
    """A token for a school's own system."""
    return tokens.issue(
        name="School system",
        membership=MEMBER,
        only=ONLY,
        at_most=ReadLevel.HEADING,
        now=NOON,
        expires_at=NOON + timedelta(days=30),
    )


def test_a_secret_gives_back_what_its_token_allows(using: str) -> None:
    tokens = DjangoTokens(using)
    token = tokens.resolve(issue(tokens), now=NOON)
    assert token is not None
    assert (token.name, token.membership, token.only, token.at_most) == (
        "School system",
        MEMBER,
        ONLY,
        ReadLevel.HEADING,
    )


def test_the_secret_is_not_kept(using: str) -> None:
    tokens = DjangoTokens(using)
    secret = issue(tokens)
    row = TokenRow.objects.using(using).get()
    assert secret not in str({**model_to_dict(row), "id": row.id})
    assert issue(tokens) != secret


def test_an_unknown_secret_opens_nothing(using: str) -> None:
    tokens = DjangoTokens(using)
    secret = issue(tokens)
    for other in ("", secret[:-1], secret.upper(), secret + "\x00", "ключ", "\ud800"):
        assert tokens.resolve(other, now=NOON) is None


def test_a_token_opens_nothing_once_it_has_expired(using: str) -> None:
    tokens = DjangoTokens(using)
    secret = issue(tokens)
    assert tokens.resolve(secret, now=NOON + timedelta(days=30, microseconds=-1))
    assert tokens.resolve(secret, now=NOON + timedelta(days=30)) is None


def test_a_token_opens_nothing_once_it_is_revoked_and_stays_in_the_list(using: str) -> None:
    tokens = DjangoTokens(using)
    secret, other = issue(tokens), issue(tokens)
    token = tokens.resolve(secret, now=NOON)
    assert token is not None
    tokens.revoke(token.id, now=NOON + timedelta(hours=1))
    tokens.revoke(token.id, now=NOON + timedelta(hours=9))
    assert tokens.resolve(secret, now=NOON + timedelta(hours=2)) is None
    assert tokens.resolve(other, now=NOON + timedelta(hours=2)) is not None
    assert [each.revoked_at for each in tokens.issued() if each.id == token.id] == [NOON + timedelta(hours=1)]


def test_an_action_that_is_no_longer_known_allows_nothing(using: str) -> None:
    tokens = DjangoTokens(using)
    secret = issue(tokens)
    TokenRow.objects.using(using).update(only="OPEN_STORY FLY")
    token = tokens.resolve(secret, now=NOON)
    assert token is not None
    assert token.only == {Action.OPEN_STORY}
