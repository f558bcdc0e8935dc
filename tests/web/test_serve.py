"""`newstemma serve` as a program: it prints its address, is there, and says what is wrong when it cannot be."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys

import pytest
from running import Client

PROGRAM = [sys.executable, "-c", "from newstemma.cli import main; main()", "serve"]


def test_it_prints_an_address_that_opens_the_case_until_interrupted(traced):
    environment = os.environ | {"NEWSTEMMA_MODEL": "off"}
    with subprocess.Popen(
        [*PROGRAM, traced.path, "--no-open"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as program:
        client = Client(program.stdout.readline().strip())
        assert "interrupt" in program.stdout.readline()
        assert client.ask(f"/?token={client.token}", known=False)[0] == 303
        assert client.ask("/")[0] == 200
        program.send_signal(signal.SIGINT)
        assert program.wait(600) in (0, 130)
        assert "Traceback" not in program.stderr.read()


def test_a_port_in_use_is_told_with_what_to_do(traced):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run(
            [*PROGRAM, traced.path, "--no-open", "--port", port],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    assert done.returncode == 1
    assert f"port {port}: Address already in use" in done.stderr
    assert "--port" in done.stderr


def test_a_folder_that_is_no_case_is_told(tmp_path):
    done = subprocess.run([*PROGRAM, tmp_path], capture_output=True, text=True, timeout=600, check=False)
    assert (done.returncode, "no case here" in done.stderr) == (1, True)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="addresses of the loopback range are Linux's")
def test_no_other_address_of_the_machine_is_answered(client):
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", client.port), timeout=2)
