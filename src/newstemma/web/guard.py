"""What stands before every page: who may ask, how much, and what a browser may do with the answer.

Other sites can make a browser send requests here, so Host and Origin must be ours, and a token that only the printed address
holds must have come as a cookie (SameSite=Strict) and, for a change, in the form too. What is handed to a browser's command line, which
all users of the machine can read, is another token, which opens the pages one time.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # nothing to other sites; with no-referrer a browser sends our own forms' Origin as "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
MOST_HEADERS = 64  # browsers send some 20
LONGEST_HEADERS = 16_384  # bytes
LONGEST_ADDRESS = 2_000  # bytes of path and query: a search is 200 letters, nine bytes each at most
LONGEST_BODY = 16_384  # bytes of a form: a decision has two spans and a name
MOST_FIELDS = 20


class Refused(Exception):
    """A request that gets no page: why, and what to do."""

    def __init__(self, status: HTTPStatus, what: str) -> None:
        super().__init__(what)
        self.status, self.what = status, what


class Guard:
    """Lets through the reader's own requests alone, and sets the headers of every answer."""

    def __init__(self, app: App, token: str, port: int, page: Callable[[str, str], str]) -> None:
        self.app, self.token, self.page = app, token, page
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self.cookie = f"newstemma-{port}"
        self.once: str | None = secrets.token_urlsafe(24)  # opens the pages one time

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web socket is ever opened

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                held = [(name, value) for name, value in message["headers"] if name.decode("latin-1") not in HEADERS]
                message["headers"] = [*held, *((name.encode(), value.encode()) for name, value in HEADERS.items())]
            await send(message)

        try:
            answer = self.checked(scope)
        except Refused as refused:
            answer = self.refusal(refused)
        await (answer or self.app)(scope, receive, with_headers)

    def refusal(self, refused: Refused) -> Response:
        """The page of a refused request."""
        return HTMLResponse(self.page(refused.status.phrase, refused.what), refused.status)

    def checked(self, scope: Scope) -> Response | None:
        """None for a request that may go on, else the answer to it. Raises Refused."""
        headers = scope["headers"]
        if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > LONGEST_HEADERS:
            raise Refused(
                HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "This request has more headers than any browser sends."
            )
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            raise Refused(HTTPStatus.REQUEST_URI_TOO_LONG, "This address is too long: search for fewer words.")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "Pages are read with GET, and decisions are made with POST.")
        self.check_from(scope)
        request = Request(scope)
        if given := request.query_params.get("token"):
            return self.welcome(request, given)
        if not scope["path"].startswith("/static/") and not self.ours(request.cookies.get(self.cookie)):
            raise Refused(
                HTTPStatus.FORBIDDEN,
                "Only who started the server may read this case. Open the address that `newstemma serve` printed. "
                "If you have done so and came here from another site, load this page again.",
            )
        return None

    def check_from(self, scope: Scope) -> None:
        """Refuse what a browser sends for another site, or under another name of this machine."""
        found = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
        if len(found) != 1 or found[0] not in self.hosts:
            raise Refused(
                HTTPStatus.MISDIRECTED_REQUEST, f"This server answers under {' and '.join(sorted(self.hosts))} alone."
            )
        origins = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"origin"]
        ours = {f"http://{host}" for host in self.hosts}
        if any(each not in ours for each in origins) or (scope["method"] == "POST" and not origins):
            raise Refused(HTTPStatus.FORBIDDEN, "This came from another site. Decide on the pages of this case.")

    def welcome(self, request: Request, given: str) -> Response:
        """The token of the printed address goes into a cookie, and out of the address."""
        once = self.once is not None and hmac.compare_digest(given.encode(), self.once.encode())
        known = self.ours(request.cookies.get(self.cookie))  # some systems open an address twice
        if request.method != "GET" or not (once or known or self.ours(given)):
            raise Refused(
                HTTPStatus.FORBIDDEN,
                "This address is of another run of the server, or was used already: open the one that it printed last.",
            )
        if once:
            self.once = None
        here = "/" + quote(request.scope["path"].lstrip("/"))  # with two strokes it would be another host
        answer = RedirectResponse(here, HTTPStatus.SEE_OTHER)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
        return answer

    def ours(self, given: str | None) -> bool:
        """True for the token, compared in a time that tells nothing of it."""
        return hmac.compare_digest((given or "").encode(), self.token.encode())


async def form_of(request: Request, token: str) -> Mapping[str, str]:
    """The fields of a form of ours. Raises Refused for any other, or one that is too long."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "A decision is sent as a form.")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This form is longer than any decision.")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "This form cannot be read: send it from a page of this case.") from error
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise Refused(HTTPStatus.BAD_REQUEST, "This form has a field twice: send it from a page of this case.")
    if not hmac.compare_digest(fields.get("token", "").encode(), token.encode()):
        raise Refused(HTTPStatus.FORBIDDEN, "This page is of another run of the server: load it again, then decide.")
    return fields
