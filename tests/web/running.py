"""A server of a case in this process, on a free port, and a client that sends what it is told."""

from __future__ import annotations

import http.client
import socket
from contextlib import contextmanager
from threading import Thread
from urllib.parse import urlencode

from newstemma.web.server import listening, server_of


class Client:
    """Asks one server as a browser would that has opened the printed address."""

    def __init__(self, address, once=""):
        self.address, self.once = address, once
        self.home, _, self.token = address.partition("/?token=")
        self.port = int(self.home.rpartition(":")[2])
        self.cookie = f"newstemma-{self.port}={self.token}"

    def ask(self, path, method="GET", body=None, headers=None, *, known=True):
        """Status, headers and text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        sent = {"Cookie": self.cookie} if known else {}
        connection.request(method, path, body, sent | (headers or {}))
        answer = connection.getresponse()
        words = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, words

    def send(self, path, headers=None, **fields):
        """A form, as a page of this server sends it."""
        fields = {"token": self.token, "back": "/"} | fields
        sent = {"Origin": self.home, "Content-Type": "application/x-www-form-urlencoded"} | (headers or {})
        return self.ask(path, "POST", urlencode(fields), sent)

    def raw(self, words):
        """What comes back for bytes that may be no HTTP at all."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=600) as wire:
            try:
                wire.sendall(words)
                wire.shutdown(socket.SHUT_WR)
                return b"".join(iter(lambda: wire.recv(65536), b""))
            except OSError:  # it hung up on us
                return b""


@contextmanager
def running(case):
    """The case, served; a client for it."""
    listener = listening(0)
    server, address, once = server_of(case, listener)
    thread = Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        yield Client(address, once)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
