"""The pages by their addresses, and the two forms. What a page says is made in `report.page`."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import asynccontextmanager, closing
from functools import partial
from http import HTTPStatus
from importlib.resources import files

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from newstemma.case import Case
from newstemma.errors import BadCase, BadDecision, NewstemmaError
from newstemma.index.asking import MOST_PAGES, Index
from newstemma.index.likely import likely
from newstemma.report.page import (
    Served,
    Undo,
    case_page,
    claim_page,
    decisions_page,
    error_page,
    group_page,
    quotation_page,
    report_page,
    story_page,
)
from newstemma.report.questions import claim_at, variant_at
from newstemma.report.stories import Search
from newstemma.tables import Decision, Verb, closed_list
from newstemma.web.guard import Guard, Refused, form_of
from newstemma.web.site import OneStory, Site
from newstemma.web.typed import HOW, LONGEST_FIELD, back_to, day_of, other_of, parted, span_of

LARGE = 20  # reports of a story that is read ahead when a list shows it: 50 take 0.1 s, which a reader would wait for
MOST_WAYS = 4  # ways of unfolding a story's columns whose pages are kept
MOST_UNFOLDED = 60  # columns of a story that are shown report by report
STATIC = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PARTS = ("article", "start", "stop", "other_article", "other_start", "other_stop", "value")
DAMAGED = (sqlite3.DatabaseError, zlib.error, UnicodeDecodeError, json.JSONDecodeError)  # what reading the index raises
GONE = "No story of this case has this id. It may have been merged or split, or its reports were rejected."
WAITING = "Recorded. It counts as soon as it is worked in: load this page again in a moment."


def app(case: Case, token: str, port: int) -> Guard:
    """The web app of a case, for who has the token, under this port of this machine."""
    site = Site(case)
    pages = Pages(site, token)

    @asynccontextmanager
    async def lifespan(_: Starlette):  # type: ignore[no-untyped-def]  # noqa: ANN202 (Starlette's own shape)
        site.update()
        with closing(site):
            yield

    routes = [
        Route("/", partial(pages.read, pages.case), name="case"),
        Route("/story/{story}", partial(pages.read, pages.story), name="story"),
        Route("/story/{story}/group", partial(pages.read, pages.group), name="group"),
        Route("/claim/{article}/{span}", partial(pages.read, pages.claim), name="claim"),
        Route("/quotation/{article}/{span}", partial(pages.read, pages.quotation), name="quotation"),
        Route("/report/{article}", partial(pages.read, pages.report), name="report"),
        Route("/decisions", partial(pages.read, pages.decisions), name="decisions"),
        Route("/static/{name}", static, name="static"),
        Route("/decide", partial(pages.act, pages.decide), methods=["POST"], name="decide"),
        Route("/undo", partial(pages.act, pages.undo), methods=["POST"], name="undo"),
    ]
    made = Starlette(
        routes=routes, lifespan=lifespan, exception_handlers={HTTPException: pages.lost, Exception: pages.failed}
    )
    return Guard(made, token, port, pages.error)


Page = Callable[[Request, Index, Served], Response | str]
Act = Callable[[dict[str, str]], str]


class Pages:
    """Every page and form of a site."""

    def __init__(self, site: Site, token: str) -> None:
        self.site, self.token = site, token

    async def read(self, page: Page, request: Request) -> Response:
        """A page, made in a thread of its own."""
        return await run_in_threadpool(self._read, page, request)

    def _read(self, page: Page, request: Request) -> Response:
        made = None
        try:
            made = self.said(request)
            with self.site.index() as index:
                if index is None:
                    return self.not_yet()
                answer = page(request, index, self.links(request, made))
        except Refused as refused:
            if made and refused.status == HTTPStatus.NOT_FOUND:  # the page that one decided on is no more
                return RedirectResponse(f"/decisions?said={made.decision}", HTTPStatus.SEE_OTHER)
            return HTMLResponse(self.error(refused.status.phrase, refused.what), refused.status)
        except DAMAGED as error:
            if (
                getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY
            ):  # it is damaged, and not just being changed
                self.site.file.unlink(missing_ok=True)
            return self.not_yet()
        except (NewstemmaError, OSError) as error:
            return HTMLResponse(self.error("The case cannot be read", str(error)), HTTPStatus.SERVICE_UNAVAILABLE)
        return answer if isinstance(answer, Response) else HTMLResponse(answer)

    def not_yet(self) -> Response:
        """The page while there is no index: how far it is, or why it cannot be."""
        far = self.site.progress
        what = self.site.trouble or (
            f"{far.done:,} of {far.total:,} stories are read." if far.total else "Its tables are being read."
        )
        title = "This case cannot be shown yet" if self.site.trouble else "This case is being prepared"
        return HTMLResponse(
            self.error(title, f"{what} Load this page again in a moment."),
            HTTPStatus.SERVICE_UNAVAILABLE,
            {"retry-after": "2", "refresh": "2"},
        )

    def case(self, request: Request, index: Index, links: Served) -> str:
        """The list of stories."""
        asked = {name: value for name, value in request.query_params.items() if name in Search.__slots__}
        page = asked.pop("page", "1")
        words = {name: value[:LONGEST_FIELD].strip() for name, value in asked.items()}
        words |= {name: day_of(words[name], last=name == "until") for name in ("since", "until") if words.get(name)}
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 1
        listing = self.site.listing(index, Search(**words, page=min(max(number, 1), MOST_PAGES)))
        large = [line.story for line in listing.lines if line.reports >= LARGE]
        self.site.soon(large, lambda index, story: self.written(index, story, Served(self.token)))
        return case_page(listing, links)

    def written(self, index: Index, story: str, links: Served, unfolded: frozenset[str] = frozenset()) -> str | None:
        """A story's page, kept as long as the story is the same; None when there is no such story."""
        found = self.site.story(index, story)
        if found is None or links.message:
            return story_page(found.view, links, unfolded) if found else None
        if unfolded not in found.pages:
            if len(found.pages) == MOST_WAYS:
                found.pages.clear()
            found.pages[unfolded] = story_page(found.view, links, unfolded)
        return found.pages[unfolded]

    def story(self, request: Request, index: Index, links: Served) -> Response | str:
        """One story; an id that it had before leads to it."""
        name = request.path_params["story"]
        page = self.written(index, name, links, frozenset(request.query_params.getlist("open")[:MOST_UNFOLDED]))
        if page is None and (new := index.renamed(name)):
            return RedirectResponse(links.story(new), HTTPStatus.PERMANENT_REDIRECT)
        if page is None:
            raise Refused(HTTPStatus.NOT_FOUND, GONE)
        return page

    def group(self, request: Request, index: Index, links: Served) -> Response | str:
        """Where a story is merged with one of those that may be the same event, or that a search found; or split."""
        name, words = request.path_params["story"], request.query_params.get("words", "")[:LONGEST_FIELD].strip()
        found = self.site.story(index, name)
        if found is None and (new := index.renamed(name)):
            return RedirectResponse(links.group(new), HTTPStatus.PERMANENT_REDIRECT)
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, GONE)
        others = index.found(Search(words=words))[0] if words else likely(index, name)
        return group_page(found.view, [each for each in others if each.story != name], words, links)

    def claim(self, request: Request, index: Index, links: Served) -> str:
        """The claim that a span states."""
        found, article, start, stop = self.place(request, index)
        claim = claim_at(found.view, article, start, stop)
        if claim is None:
            raise Refused(
                HTTPStatus.NOT_FOUND, f"The report’s characters {start}-{stop} are no statement of a claim now."
            )
        return claim_page(found.view, claim, links)

    def quotation(self, request: Request, index: Index, links: Served) -> str:
        """The quotation that a span is a version of."""
        found, article, start, stop = self.place(request, index)
        variant = variant_at(found.view, article, start, stop)
        if variant is None:
            raise Refused(HTTPStatus.NOT_FOUND, f"The report’s characters {start}-{stop} are no altered quotation now.")
        return quotation_page(found.view, variant, links)

    def report(self, request: Request, index: Index, links: Served) -> str:
        """A report's text, beside another if one is asked for."""
        article, asked = request.path_params["article"], request.query_params
        found = self.story_with(article, index)
        span = span_of(asked["at"], len(found.rows.articles[article].text)) if asked.get("at") else (None, None)
        beside = asked.get("beside")
        other = self.story_with(beside, index).text(beside) if beside else None
        text = found.text(article, *span)
        if text is None:
            raise Refused(HTTPStatus.NOT_FOUND, "No report of this case has this id.")
        return report_page(found.view, text, links, other)

    def decisions(self, _: Request, index: Index, links: Served) -> str:
        """What was decided, and what was refused."""
        return decisions_page(self.site.decided(index), links)

    def place(self, request: Request, index: Index) -> tuple[OneStory, str, int, int]:
        """A span of a report, and the story it is in."""
        article = request.path_params["article"]
        found = self.story_with(article, index)
        return (found, article, *span_of(request.path_params["span"], len(found.rows.articles[article].text)))

    def story_with(self, article: str, index: Index) -> OneStory:
        """The story that a report is in."""
        story = index.story_of(article)
        found = self.site.story(index, story) if story else None
        if found is None:
            raise Refused(
                HTTPStatus.NOT_FOUND, "No report of this case has this id. It may have been rejected or forgotten."
            )
        return found

    async def act(self, act: Act, request: Request) -> Response:
        """Do what a form asks, and go back to the page that it stood on."""
        try:
            fields = await form_of(request, self.token)
            said = await run_in_threadpool(act, dict(fields))
            return RedirectResponse(back_to(fields.get("back", ""), said), HTTPStatus.SEE_OTHER)
        except Refused as refused:
            return HTMLResponse(self.error(refused.status.phrase, refused.what), refused.status)
        except ClientDisconnect:  # nobody is there to read an answer
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        except BadDecision as error:
            return HTMLResponse(self.error("This decision was not recorded", str(error)), HTTPStatus.CONFLICT)
        except (BadCase, OSError) as error:
            return HTMLResponse(
                self.error("This decision was not recorded", str(error)), HTTPStatus.SERVICE_UNAVAILABLE
            )

    def decide(self, fields: dict[str, str]) -> str:
        """Record a decision."""
        verb = fields.get("verb", "")
        if verb not in closed_list(Verb) or verb == "forget":
            raise Refused(HTTPStatus.BAD_REQUEST, "There is no such decision. Decide on the pages of this case.")
        given = {name: parted(name, fields[name]) for name in PARTS if fields.get(name)}
        if "other" in fields:
            given |= self.other(fields["other"])
        return self.site.decide(lambda: self.site.case.decide(verb, **given)).decision  # type: ignore[arg-type]

    def other(self, words: str) -> dict[str, str | int]:
        """The other report of a decision, and its span, from one field. Raises Refused when it is none of this case."""
        found = other_of(words)
        if isinstance(found, str):
            with self.site.index() as index:
                article = index.article_of(index.renamed(found) or found) if index else None
            if article is None:
                raise Refused(HTTPStatus.BAD_REQUEST, f"No story of this case has the id {found[:64]}. {HOW}")
            return {"other_article": article}
        parts = zip(("other_article", "other_start", "other_stop"), found, strict=True)
        return {name: value for name, value in parts if value is not None}

    def undo(self, fields: dict[str, str]) -> str:
        """Take a decision back; one that was, by a button pressed twice, stays so."""
        name = fields.get("decision", "")[:LONGEST_FIELD]
        try:
            return self.site.decide(lambda: self.site.case.undo(name)).decision
        except BadDecision:
            if any(each.decision == name and each.undone for each in self.site.case.decisions()):
                return name
            raise

    def said(self, request: Request) -> Decision | None:
        """The decision that the page one came back to tells of."""
        name = request.query_params.get("said")
        return next((each for each in self.site.case.decisions() if each.decision == name), None) if name else None

    def links(self, request: Request, made: Decision | None) -> Served:
        """The links of a page, with what was decided last on top of it, and the way to take it back."""
        if self.site.due and self.site.trouble:
            return Served(self.token, f"A decision is recorded, but does not count yet: {self.site.trouble}")
        if made is None:
            return Served(self.token)
        if self.site.due:
            return Served(self.token, WAITING)
        what = f"{made.verb}{f': {made.value}' if made.value else ''}"
        if made.undone:
            return Served(self.token, f"Taken back: {what}.")
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return Served(self.token, f"Recorded and worked in: {what}.", Undo(made.decision, here))

    def error(self, title: str, what: str) -> str:
        """A page that says what went wrong."""
        return error_page(title, what, Served())

    def lost(self, _: Request, error: Exception) -> Response:
        """The page of an address that is none."""
        status = HTTPStatus(error.status_code) if isinstance(error, HTTPException) else HTTPStatus.NOT_FOUND
        return HTMLResponse(
            self.error(status.phrase, "There is no such page here. All pages are reached from the list of stories."),
            status,
        )

    def failed(self, _: Request, error: Exception) -> Response:
        """The page of a mistake in this program; the words of the error are on the terminal."""
        what = f"This is a mistake in Newstemma ({type(error).__name__}); the terminal says more. Other pages may still work."
        return HTMLResponse(self.error("This page could not be made", what), HTTPStatus.INTERNAL_SERVER_ERROR)


async def static(request: Request) -> Response:
    """A style or script of ours; the name is one of a few files, so that no path leads anywhere else."""
    folder = files("newstemma.report.page") / "static"
    held = {each.name: each for each in folder.iterdir() if each.is_file()}
    name = request.path_params["name"]
    kind = STATIC.get(f".{name.rpartition('.')[2]}")
    if name not in held or kind is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(held[name].read_bytes(), media_type=kind)
