"""What every test stands on."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from hypothesis import settings as laws

from childjourney.store.guards import lower_guards, raise_guards

# A run of the tests says of the same code the same thing on every day; `make laws` searches with fresh luck.
laws.register_profile("fixed", derandomize=True, deadline=None)
laws.register_profile("searching", print_blob=True, deadline=None)
laws.load_profile("fixed")


@pytest.fixture(autouse=True, scope="session")
def _guards_let_tests_tidy_up() -> Any:
    """Take the guards down while a test that committed is tidied away, and put them up again."""
    case_of_django: Any = TransactionTestCase
    tidy = case_of_django._fixture_teardown

    def between(case: Any) -> None:
        used = [connections[alias] for alias in case._databases_names(include_mirrors=False)]
        for connection in used:
            lower_guards(connection)
        tidy(case)
        for connection in used:
            raise_guards(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(case_of_django, "_fixture_teardown", between)
        yield


@pytest.fixture(autouse=True, scope="session")
def _server_let_go(django_db_setup: None, django_db_blocker: Any) -> Any:
    """End what is still connected to the server before its test database is dropped.

    A browser's tests run beside an event loop, where Django keeps connections of their own that nobody closes.
    """
    yield
    if "postgres" in settings.DATABASES:
        with django_db_blocker.unblock(), connections["postgres"].cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
