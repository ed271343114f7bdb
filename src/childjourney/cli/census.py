"""The children in need census on the command line. Each command is loaded when it is used."""

from cyclopts import App

census = App(name="census", help="Check, bring in, give out and try out the children in need census.")

for _name in ("import", "validate", "export", "make"):
    census.command(f"childjourney.cli.census_{_name}:{_name}{'_' * (_name == 'import')}", name=_name)
