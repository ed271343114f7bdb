"""Serve the site, and work through long jobs."""

import socket

from rich.console import Console

from childjourney.cli.stopping import told_to_stop
from childjourney.cli.wiring import ServeRefused, Site, wired

LAST_PORT = 65_535


class PortTaken(ServeRefused):
    """Something else answers at this port."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Port {port} of {host} is in use, perhaps by a site that still runs. "
            f"Stop that one, or choose another port, for instance --port {port + 1 if port < LAST_PORT else 8000}."
        )


def need_port(host: str, port: int) -> None:
    """Raise ServeRefused where nothing can answer at this host and port."""
    if not 1 <= port <= LAST_PORT:
        raise ServeRefused(f"A port is a number from 1 to {LAST_PORT}.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(found[0][0], socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(found[0][4])
    except PermissionError as refused:
        raise ServeRefused(f"Port {port} is kept for the system. Choose one from 1024 on.") from refused
    except socket.gaierror as refused:
        raise ServeRefused(f"This machine knows no host called {host}.") from refused
    except OSError as refused:
        raise PortTaken(host, port) from refused


def serve(*, host: str = "127.0.0.1", port: int = 8000) -> int:
    """Serve the site and work through long jobs until Ctrl-C or a signal to stop.

    Parameters
    ----------
    host
        Where the site answers. Behind a proxy that speaks https, leave it as it is.
    port
        At which port.
    """
    errors = Console(stderr=True, highlight=False)
    need_port(host, port)
    wiring = wired()
    waiting = wiring.waiting_migrations()
    faults = wiring.database_faults() if not waiting else ()
    if waiting or faults:
        words = [fault.what for fault in faults] or ["The tables are not up to date. Run: childjourney migrate"]
        raise ServeRefused("The site was not started. " + " ".join(words))
    if not wiring.books().directory().area.name:
        errors.print("No area is open yet, so nobody can sign in. Run: childjourney area open --help")
    return wiring.serve(Site(host, port, tell_ready))


def tell_ready(address: str) -> None:
    """Say where the site answers, in one line."""
    Console(highlight=False).print(f"Child's Journey is ready at {address}", soft_wrap=True)


def work() -> int:
    """Work through long jobs until Ctrl-C or a signal to stop."""
    with told_to_stop() as stop:
        wired().work(stop)
    return 0


def migrate() -> int:
    """Make the tables, or bring them up to date."""
    wiring = wired()
    waiting = wiring.waiting_migrations()
    wiring.migrate()
    made = f"{len(waiting)} changes were made." if waiting else "There was nothing to change."
    Console(highlight=False).print(f"The tables are up to date. {made}")
    return 0
