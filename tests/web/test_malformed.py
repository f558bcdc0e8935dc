"""A thousand requests that are broken, huge or odd, and the page is still there."""

from __future__ import annotations

from random import Random
from urllib.parse import quote

LINES = (
    b"GET / HTTP/1.1", b"GET  /  HTTP/1.1", b"GET /\x00 HTTP/1.1", b"GET / HTTP/9.9", b"GET", b"", b"\xff\xfe\xfd", b"POST /decide HTTP/1.1",
    b"GET /story/%ff%fe HTTP/1.1", b"GET /%2e%2e/%2e%2e HTTP/1.1", b"GET http://evil.example/ HTTP/1.1", b"HEAD / HTTP/1.0",
    b"GET //evil.example HTTP/1.1", b"CONNECT evil.example:443 HTTP/1.1", b"GET /?words=\xc3\x28 HTTP/1.1", b"GET * HTTP/1.1",
    b"GET /claim/x/999999999999-1 HTTP/1.1", b"GET /report/x?at=a-b&beside=%00 HTTP/1.1", b"PRI * HTTP/2.0", b"\x16\x03\x01\x02\x00",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1",
)  # fmt: skip
HEADERS = (
    b"Host: 127.0.0.1:%d", b"Host: evil.example", b"Host: \xff", b"Host: 127.0.0.1:%d\r\nHost: 127.0.0.1:%d", b"Content-Length: -1",
    b"Content-Length: 99999999999", b"Content-Length: 5\r\nContent-Length: 6", b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip",
    b"Cookie: newstemma-%d=\xff\xfe", b"Cookie: " + b"a=b; " * 2000, b"X: " + b"y" * 40_000, b"no colon at all", b": no name", b"Expect: 100-continue",
    b"Upgrade: websocket\r\nConnection: Upgrade", b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings", b"A\x00B: c", b" folded: yes",
    b"Range: bytes=0-0,1-1", b"Accept-Encoding: \xf0\x9f",
)  # fmt: skip
BODIES = (b"", b"\x00" * 100, b"5\r\nhello\r\n0\r\n\r\n", b"ffffffffffffffff\r\n", b"token=%zz", b"a" * 30_000)


def made(chance, port):
    """A request that is wrong in one way or several."""
    headers = chance.sample(HEADERS, chance.randint(0, 4))
    if chance.random() < 0.6:
        headers.insert(0, HEADERS[0])
    head = b"\r\n".join([chance.choice(LINES), *headers]).replace(b"%d", str(port).encode())
    whole = head + chance.choice((b"\r\n\r\n", b"\n\n", b"\r\n", b"")) + chance.choice(BODIES)
    return whole[: chance.randint(1, len(whole) + 1)] if chance.random() < 0.2 else whole


def test_it_survives_a_thousand_malformed_requests(client):
    chance = Random(7)
    answers = [client.raw(made(chance, client.port)) for _ in range(1_000)]
    told = {answer.split(b" ", 2)[1] for answer in answers if answer.startswith(b"HTTP/1.")}
    assert {b"400", b"403"} <= told
    assert not [
        answer for answer in answers if b" 500 " in answer[:20] or b"Traceback" in answer or b"Farrant" in answer
    ]
    assert client.ask("/")[0] == 200


ODD = (
    "", " ", "0", "-1", "9" * 400, "1-2", "0-99999999", "9-3", "x", "'", '"', "''", '"*"', "NEAR(a b)", "a OR", "title:x", "-x", "^x", "{a b}: c",
    "%", "_", "\x00", "\x7f", "\r\nSet-Cookie: a=b", "\u202e", "\ud7ff\uffff", "é" * 100, "İı", "ß", "🙂", "../../etc/passwd", "..\\..", "//evil.example",
    "/", "https://evil.example", "javascript:alert(1)", "<script>alert(1)</script>", "{{7*7}}", "${x}", "2024-02-30", "2024", "0000", "9999-12-31",
    "true", "null", "None", "[]", "\ufeff", "a" * 1500,
)  # fmt: skip
NAMES = ("words", "outlet", "person", "since", "until", "page", "open", "at", "beside", "said", "token", "x")


def asked(chance, known):
    """An address that HTTP has no fault with, with odd parts."""
    values = (*ODD, *known)
    parts = [quote(chance.choice(values), safe="") for _ in range(chance.choice((0, 1, 1, 2, 2, 3)))]
    kind = chance.choice(("", "story", "claim", "quotation", "report", "decisions", "static", "nothing"))
    path = "/" + "/".join([kind, *parts] if kind else [])
    given = [f"{chance.choice(NAMES)}={quote(chance.choice(values), safe='')}" for _ in range(chance.randint(0, 4))]
    return path + ("?" + "&".join(given) if given else "")


def test_no_odd_question_breaks_a_page(client, traced):
    chance = Random(11)
    row = traced.rows("claims")[0]
    known = (row.article, row.story, f"{row.start}-{row.stop}")
    for _ in range(1_000):
        path = asked(chance, known)
        status, headers, words = client.ask(path)
        assert status in {200, 303, 307, 308, 400, 403, 404, 414}, path
        assert "a=b" not in headers.get("set-cookie", ""), path
        to = headers.get("location", "/").removeprefix(client.home)
        assert (to[0], to[:2] != "//") == ("/", True), path
        assert "<script>alert" not in words, path


def test_no_odd_form_breaks_a_page_or_is_recorded_by_chance(client, traced):
    chance = Random(13)
    row = traced.rows("claims")[0]
    values = (*ODD, row.article, row.story, str(row.start), str(row.stop), f"{row.article}:{row.start}-{row.stop}")
    names = (
        "article",
        "start",
        "stop",
        "other_article",
        "other_start",
        "other_stop",
        "value",
        "other",
        "back",
        "decision",
        "x",
    )
    before = traced.decisions()
    for _ in range(200):
        fields = {name: chance.choice(values) for name in chance.sample(names, chance.randint(0, 6))}
        verb = {"verb": chance.choice(("sink ship", "same claim", "merge stories", "correct date", *ODD[:20]))}
        path = chance.choice(("/decide", "/undo"))
        fields.pop("article", None)  # without it no decision can be
        status, _, words = client.send(path, **(fields | verb))
        assert status in {400, 409, 413}, (path, fields)
        assert "<script>alert" not in words
    assert traced.decisions() == before
