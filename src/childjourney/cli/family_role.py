"""Tell the SQL that makes the database's own role for the family's pages."""

from rich.console import Console

from childjourney.cli.wiring import wired


def family_role(*, name: str = "childjourney_family") -> int:
    """Print the SQL with which PostgreSQL's administrator makes the role of the family's own space.

    Changes nothing. Run it as the owner of the tables, after `childjourney migrate`; then give the role a password and
    name it in CHILDJOURNEY_FAMILY_DATABASE_URL.

    Parameters
    ----------
    name
        What the role is called.
    """
    console = Console(highlight=False)
    statements = wired().family_role(name)
    console.print(f"CREATE ROLE {name} LOGIN;", markup=False, soft_wrap=True)
    for one in statements:
        console.print(f"{one};", markup=False, soft_wrap=True)
    return 0
