"""Serving: the site and the worker for long jobs as two processes, started, watched and stopped together."""

import http.client
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from childjourney.cli.stopping import told_to_stop
from childjourney.cli.wiring import ServeRefused, Site

WORKERS, THREADS = 2, 4
"""Processes that answer requests, and requests that each answers at once."""
READY_WITHIN = 60.0
"""Seconds in which the site has to answer."""
STOP_WITHIN = 15.0
"""Seconds that a process is given to finish what it does before it is ended."""
EVERY = 0.1
"""Seconds between two looks."""

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  # where the beat of a worker costs no disk


def serve_site(site: Site, *, hosts: Sequence[str], https: bool) -> int:
    """Serve until Ctrl-C, a signal to stop, or the end of one of the two. Returns 0 when it was told to stop.

    Raises ServeRefused where the site does not come up or ends by itself.
    """
    with told_to_stop() as stop, tempfile.TemporaryDirectory(prefix="childjourney-") as scratch:
        both = [
            _start(_server(site, Path(scratch))),
            _start([sys.executable, "-m", "childjourney.config.console", "work"]),
        ]
        try:
            _watch(both, stop, site=site, hosts=hosts, https=https)
        finally:
            _end(both)
    return 0


def _server(site: Site, scratch: Path) -> list[str]:
    beats = _SHARED_MEMORY if os.access(_SHARED_MEMORY, os.W_OK) else scratch
    at = f"[{site.host}]" if ":" in site.host else site.host
    return [
        *(sys.executable, "-m", "gunicorn", "childjourney.config.wsgi:application"),
        *("--bind", f"{at}:{site.port}", "--workers", str(WORKERS), "--worker-class", "gthread"),
        *("--threads", str(THREADS), "--worker-tmp-dir", str(beats), "--graceful-timeout", "10"),
        *("--log-level", "warning", "--no-control-socket"),
    ]


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    # In a session of its own, so that Ctrl-C reaches this process alone, which then stops the others in order.
    return subprocess.Popen(command, start_new_session=True)


def _watch(
    both: "list[subprocess.Popen[bytes]]", stop: threading.Event, *, site: Site, hosts: Sequence[str], https: bool
) -> None:
    waited = 0.0
    ready = False
    while not stop.is_set():
        if any(one.poll() is not None for one in both):
            raise ServeRefused("The site has stopped by itself. What stands above says why.")
        if not ready:
            ready = _answers(site, hosts=hosts, https=https)
            if ready:
                shown = "127.0.0.1" if site.host in ("0.0.0.0", "::") else site.host  # noqa: S104  # only compared
                site.ready(f"http://{shown}:{site.port}")
            elif waited > READY_WITHIN:
                raise ServeRefused(f"The site did not answer within {READY_WITHIN:.0f} seconds.")
        stop.wait(EVERY)
        waited += EVERY


def _answers(site: Site, *, hosts: Sequence[str], https: bool) -> bool:
    at = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(site.host, site.host)  # noqa: S104  # only compared
    connection = http.client.HTTPConnection(at, site.port, timeout=5)
    name = next((host.lstrip(".") for host in hosts if host != "*"), "localhost")
    headers = {"Host": name, **({"X-Forwarded-Proto": "https"} if https else {})}
    try:
        connection.request("GET", "/healthz", headers=headers)
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _end(both: "list[subprocess.Popen[bytes]]") -> None:
    for one in both:
        if one.poll() is None:
            one.terminate()
    for one in both:
        try:
            one.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
