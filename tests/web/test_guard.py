"""Nobody but the reader gets a page, no other site makes a decision, and no request is too much."""

from __future__ import annotations

import socket

import pytest
from running import running

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_the_printed_address_sets_a_cookie_and_leads_to_the_page_without_the_token(client):
    status, headers, _ = client.ask(f"/?token={client.token}", known=False)
    assert (status, headers["location"]) == (303, "/")
    assert headers["set-cookie"] == f"{client.cookie}; HttpOnly; Path=/; SameSite=strict"


def test_the_address_that_a_browser_is_started_with_opens_the_pages_once(traced, rules_only):
    with running(traced) as client:
        path = client.once.removeprefix(client.home)
        assert client.token not in path
        assert client.ask(path, "HEAD", known=False)[0] == 403
        status, headers, _ = client.ask(path, known=False)
        assert (status, headers["location"]) == (303, "/")
        assert headers["set-cookie"].startswith(f"{client.cookie}; HttpOnly")
        status, headers, words = client.ask(path, known=False)
        assert (status, "set-cookie" in headers, "used already" in words) == (403, False, True)
        token = path.partition("=")[2]
        assert client.ask("/", headers={"Cookie": f"newstemma-{client.port}={token}"}, known=False)[0] == 403
        assert client.ask(f"/?token={client.token}", known=False)[0] == 303


def test_an_address_that_a_system_opens_twice_leads_who_is_in_to_the_page(traced, rules_only):
    with running(traced) as client:
        path = client.once.removeprefix(client.home)
        assert client.ask(path, known=False)[0] == 303
        status, headers, _ = client.ask(path)
        assert (status, headers["location"]) == (303, "/")
        assert client.ask(path, "POST", headers={"Origin": client.home})[0] == 403


@pytest.mark.parametrize("path", ["/", "/decisions", "/report/x", "/story/x", "/nothing"])
def test_without_the_cookie_there_is_no_page(client, path):
    status, _, words = client.ask(path, known=False)
    assert status == 403
    assert "newstemma serve" in words
    assert "Farrant" not in words


@pytest.mark.parametrize(
    ("path", "there"),
    [("//evil.example/", "/evil.example/"), ("/%5Cevil.example", "/%5Cevil.example"), ("/%2f%2fevil.example", "/evil.example"), ("/a%20b", "/a%20b")],
)  # fmt: skip
def test_the_printed_address_leads_nowhere_else(client, path, there):
    assert client.ask(f"{path}?token={client.token}")[1]["location"] == there


@pytest.mark.parametrize("token", ["wrong", "%00", "é", "a" * 900])
def test_a_wrong_token_opens_nothing(client, token):
    assert client.ask(f"/?token={token.replace('é', '%C3%A9')}", known=False)[0] == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", "", "127.0.0.1:{port}.evil.example"]
)
def test_only_this_machines_names_are_answered(client, host):
    host = host.format(port=client.port)
    assert client.ask("/", headers={"Host": host})[0] in (400, 421)


def test_localhost_is_answered_too(client):
    assert client.ask("/", headers={"Host": f"localhost:{client.port}"})[0] == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1", "http://localhost:1"])
def test_a_form_of_another_site_is_refused(client, origin):
    status, _, words = client.send("/undo", {"Origin": origin}, decision="x")
    assert (status, "another site" in words) == (403, True)


def test_a_form_without_an_origin_is_refused(client):
    assert client.ask("/undo", "POST", f"token={client.token}&decision=x", FORM)[0] == 403


def test_a_form_without_the_token_or_the_cookie_is_refused(client):
    assert client.send("/undo", token="", decision="x")[0] == 403
    assert client.send("/undo", {"Cookie": "other=1"}, decision="x")[0] == 403


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Content-Type": "application/json"}, "{}", 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, "--x--", 415),
        (FORM, "a" * 20_000, 413),
        (FORM, "token=%ff&decision=x", 400),
        (FORM, "&".join(f"a{number}=1" for number in range(50)), 400),
        (FORM, "token=a&token=b", 400),
    ],
)
def test_a_form_that_no_page_sends_is_refused(client, headers, body, status):
    assert client.ask("/decide", "POST", body, {"Origin": client.home} | headers)[0] == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"])
def test_other_methods_are_refused(client, method):
    assert client.ask("/", method)[0] in (400, 405)


def test_decisions_are_never_made_by_a_link(client):
    assert client.ask(f"/undo?decision=x&token={client.token}")[0] in (303, 405)
    assert client.ask("/decide")[0] == 405


def test_long_addresses_and_many_headers_are_refused(client):
    assert client.ask("/?words=" + "a" * 3000)[0] == 414
    assert client.ask("/", headers={f"x-{number}": "1" for number in range(80)})[0] == 431


@pytest.mark.parametrize("path", ["/", "/decisions", "/nothing", "/static/page.css", "/story/x"])
def test_every_answer_says_what_a_browser_may_do_with_it(client, path):
    headers = client.ask(path)[1]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2fpages.py", "/static/%2e%2e/pages.py", "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/page.css%00",
        "/static/templates", "/../made.json", "/made.json", "/decisions.jsonl", "/static/..%5cpages.py", "/%2e%2e/%2e%2e/etc/passwd",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file_of_the_machine(client, path):
    assert client.ask(path)[0] == 404


def half_sent(client):
    """Connections that begin a request and stay silent: the head not ended, and a form not ended."""
    host = f"Host: 127.0.0.1:{client.port}\r\n"
    form = f"Origin: {client.home}\r\nCookie: {client.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\na"
    for words in ("", f"GET / HTTP/1.1\r\n{host}X: ", f"POST /undo HTTP/1.1\r\n{host}{form}"):
        wire = socket.create_connection(("127.0.0.1", client.port), timeout=600)
        wire.sendall(words.encode())
        yield wire


def test_half_a_request_does_not_hold_a_connection(traced, rules_only, monkeypatch, capfd):
    monkeypatch.setattr("newstemma.web.server.SLOWEST", 0.3)
    with running(traced) as client:
        for wire in half_sent(client):
            with wire:
                assert wire.recv(1) == b""
        monkeypatch.setattr("newstemma.web.server.SLOWEST", 600)
        assert client.ask("/")[0] == 200
    assert "Traceback" not in "".join(capfd.readouterr())
