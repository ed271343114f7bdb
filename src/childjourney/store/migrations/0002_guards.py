"""Put up the guards that refuse to change or remove entries and audit lines."""

from typing import Any

from django.db import migrations

from childjourney.store.guards import lower_guards, raise_guards


def up(_apps: Any, schema_editor: Any) -> None:
    raise_guards(schema_editor.connection)


def down(_apps: Any, schema_editor: Any) -> None:
    lower_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_books")]

    operations = [migrations.RunPython(up, down)]
