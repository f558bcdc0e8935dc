"""Listening: on this machine's own address alone, until it is interrupted."""

from __future__ import annotations

import asyncio
import gc
import secrets
import socket
import sys
import webbrowser
from collections.abc import Callable
from contextlib import closing

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from newstemma.case import Case
from newstemma.errors import BadInput
from newstemma.web.pages import app

HOME = "127.0.0.1"
MOST_AT_ONCE = 200  # connections; a browser opens some six
IDLE = 10  # seconds that a connection stays open with nothing asked
SLOWEST = 20  # seconds that a request may take to come; on one machine it takes a thousandth
LONGEST_HEAD = 32_768  # bytes of a request's first line and headers that are read at all


def serve(case: Case, port: int = 0, *, ready: Callable[[str, str], None] = lambda _address, _once: None) -> None:
    """Serve the case until interrupted. Raises BadInput when the port is taken.

    `ready` is called with the address to print, and one that works a single time, to be opened by a command that others may see.
    """
    with closing(listening(port)) as listener:
        server, address, once = server_of(case, listener)
        ready(address, once)
        gc.freeze()  # what is loaded now stays: looking through it again made a large story's first page a sixth slower
        server.run([listener])


class Prompt(H11Protocol):
    """Hangs up on who is slow to send a request: half-sent ones would hold all connections for as long as they like."""

    _expected: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A request is expected."""
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        """More of it is here."""
        super().data_received(data)
        if self.conn.their_state is h11.DONE:  # the whole request is here
            self._forget()

    def on_response_complete(self) -> None:
        """The next one is expected."""
        self._expect()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """None is expected."""
        self._forget()
        super().connection_lost(exc)

    def _expect(self) -> None:
        self._forget()
        self._expected = self.loop.call_later(SLOWEST, self.transport.close)

    def _forget(self) -> None:
        if self._expected:
            self._expected.cancel()


def server_of(case: Case, listener: socket.socket) -> tuple[uvicorn.Server, str, str]:
    """A server of the case, the address under which its token lets one in, and one that does so a single time."""
    port, token = listener.getsockname()[1], secrets.token_urlsafe(24)
    guarded = app(case, token, port)
    config = uvicorn.Config(
        guarded,
        http=Prompt,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )
    home = f"http://{HOME}:{port}/?token="
    return uvicorn.Server(config), f"{home}{token}", f"{home}{guarded.once}"


def listening(port: int) -> socket.socket:
    """A socket on a port of this machine, 0 for any that is free. Raises BadInput when it cannot be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOME, port))
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise BadInput(
            f"port {port}: {reason}; choose another with --port, or leave it out for any that is free"
        ) from error
    listener.listen(128)
    return listener


def open_browser(address: str) -> None:
    """Open the address in the reader's browser, if there is one."""
    try:
        webbrowser.open(address)
    except webbrowser.Error:
        return
