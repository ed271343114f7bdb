"""The one Django app that has tables."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created


class StoreConfig(AppConfig):
    """Makes every connection safe before it is used, and tells `check` what is unsafe."""

    name = "childjourney.store"
    label = "store"
    verbose_name = "Books"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hook in the checks of the database."""
        from childjourney.store.safety import check_databases, make_safe

        connection_created.connect(make_safe, dispatch_uid="childjourney.store.safety")
        register(check_databases, Tags.database)
