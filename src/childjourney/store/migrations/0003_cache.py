"""Make the table behind the limits on guessing at the sign-in page."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make(_apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("store", "0002_guards")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
