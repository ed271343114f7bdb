"""Accounts: one a person, whatever capitals the e-mail address is typed in."""

from uuid import uuid4

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError
from django.db.transaction import atomic

from childjourney.store.models import Account

pytestmark = pytest.mark.django_db


def test_an_account_is_found_however_its_address_is_typed() -> None:
    account = Account.objects.create_user(" Amina@Northmoor.example ", person=uuid4(), password="a long password")
    assert account.email == "amina@northmoor.example"
    assert Account.objects.get_by_natural_key("AMINA@northmoor.example") == account
    assert authenticate(email="amina@northmoor.example", password="a long password") == account
    assert authenticate(email="amina@northmoor.example", password="another password") is None


def test_nobody_signs_in_to_an_account_without_a_password_or_one_that_was_closed() -> None:
    account = Account.objects.create_user("amina@northmoor.example", person=uuid4())
    assert not account.has_usable_password()
    account.set_password("a long password")
    account.is_active = False
    account.save()
    assert authenticate(email="amina@northmoor.example", password="a long password") is None


def test_a_person_and_an_address_have_one_account() -> None:
    person = uuid4()
    Account.objects.create_user("amina@northmoor.example", person=person)
    for email, who in (("AMINA@northmoor.example", uuid4()), ("ben@northmoor.example", person)):
        with pytest.raises(IntegrityError), atomic():
            Account.objects.create_user(email, person=who)
