"""The application: a page for each thing that is asked of a warehouse."""

from datetime import date
from pathlib import Path

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from flows.browsing.asking import MOST_ROWS, answered, as_csv
from flows.browsing.guard import POLICY_OF_INSPECTIONS, POLICY_OF_RAW_PAGES, Guard
from flows.browsing.reading import MOST_LISTED, listed, shown_article
from flows.inspecting.inspection import inspect
from flows.inspecting.inspection_page import inspection_page
from flows.profiling.profile_folder import ProfileFolder
from flows.reading import sites_for
from flows.reporting.edits import pieces
from flows.reporting.shown import shown
from flows.terminal import plain
from transforms.decoding.charset import read
from warehouse.cookbook.recipe import recipe, recipes
from warehouse.errors import WarehouseError
from warehouse.place.place import Place
from warehouse.search.asking import Within
from warehouse.stored_page import page_by_id

PAGES = Path(__file__).parent / "pages"
EXAMPLE = "SELECT published_on, source, headline, url\nFROM articles\nORDER BY ALL DESC\nLIMIT 20"
NOT_FOUND, NOT_UNDERSTOOD = 404, 400


def desk(place: Place, *, profiles: Path) -> Starlette:
    """Return the application over one warehouse; it reads, and has no way to write."""
    pages = _Pages(place, profiles)
    routes = [
        Route("/", pages.articles),
        Route("/article/{article_id}", pages.article),
        Route("/article/{article_id}/inspected", pages.inspected),
        Route("/article/{article_id}/received", pages.received),
        Route("/raw/{article_id}", pages.raw),
        Route("/query", pages.query),
        Route("/query.csv", pages.csv),
        Route("/style.css", _style),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard)])


class _Pages:
    """The pages of one warehouse. Each runs in a thread of its own, with its own connection."""

    def __init__(self, place: Place, profiles: Path) -> None:
        """Keep where everything lies."""
        self.place = place
        self.profiles = profiles
        self.templates = _templates()

    def articles(self, request: Request) -> Response:
        """List what was searched for; without words, what came last."""
        asked = {name: request.query_params.get(name, "").strip() for name in FILTERS}
        try:
            found, fault = listed(self.place, asked["words"], _within(asked)), ""
        except (WarehouseError, ValueError) as error:
            found, fault = [], str(error)
        return self._page("articles", asked=asked, found=found, fault=fault, most=MOST_LISTED)

    def article(self, request: Request) -> Response:
        """Show one article with its revisions and copies."""
        found = shown_article(self.place, request.path_params["article_id"])
        if found is None:
            return self._lost("The warehouse has no article of this id.")
        return self._page("article", one=found.article, found=found)

    def inspected(self, request: Request) -> Response:
        """Show what was kept of its page and what was removed, in the order of the page."""
        page = page_by_id(self.place, request.path_params["article_id"])
        if page is None:
            return self._lost("The page is no longer there: its body was dropped or forgotten.")
        profiles = ProfileFolder(self.profiles).all().only(sites_for(page))
        html = inspection_page(inspect(page, profiles))
        return HTMLResponse(html, headers={"Content-Security-Policy": POLICY_OF_INSPECTIONS})

    def received(self, request: Request) -> Response:
        """Show the page as it was received, in a frame in which nothing runs."""
        return self._page("received", article_id=request.path_params["article_id"])

    def raw(self, request: Request) -> Response:
        """Give the page as it was received; wherever it is opened, it can do nothing."""
        page = page_by_id(self.place, request.path_params["article_id"])
        if page is None:
            return self._lost("The page is no longer there: its body was dropped or forgotten.")
        text = read(page.payload, page.header("content-type")).text
        headers = {"Content-Security-Policy": POLICY_OF_RAW_PAGES}
        return HTMLResponse(text.encode("utf-8", "replace"), headers=headers)

    def query(self, request: Request) -> Response:
        """Answer a question in SQL, or say what is wrong with it."""
        name = request.query_params.get("recipe", "")
        sql = request.query_params.get("sql", "")
        answer, fault = None, ""
        try:
            sql = sql or (recipe(name).pasted if name else "")
            answer = answered(self.place, sql) if sql else None
        except (WarehouseError, duckdb.Error) as error:
            fault = str(error)
        known = [(one.name, one.question) for one in recipes() if one.searched is None]
        return self._page(
            "query", sql=sql or EXAMPLE, answer=answer, fault=fault, recipes=known, most=MOST_ROWS
        )

    def csv(self, request: Request) -> Response:
        """Give an answer as a file."""
        try:
            text = as_csv(self.place, request.query_params.get("sql", ""))
        except (WarehouseError, duckdb.Error) as error:
            return PlainTextResponse(str(error), status_code=NOT_UNDERSTOOD)
        headers = {"Content-Disposition": 'attachment; filename="answer.csv"'}
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)

    def _page(self, name: str, status_code: int = 200, **values: object) -> Response:
        where = self.place.at()
        html = self.templates.get_template(f"{name}.html.j2").render(place=where, **values)
        return HTMLResponse(html, status_code=status_code)

    def _lost(self, why: str) -> Response:
        return self._page("lost", NOT_FOUND, why=why)


FILTERS = ("words", "source", "language", "since", "until")


def _within(asked: dict[str, str]) -> Within:
    """Return the filters; raises ValueError for a day that is none."""
    since, until = (date.fromisoformat(asked[n]) if asked[n] else None for n in ("since", "until"))
    return Within(
        since=since,
        until=until,
        sources=(asked["source"],) if asked["source"] else (),
        languages=(asked["language"],) if asked["language"] else (),
    )


def _style(_request: Request) -> Response:
    return Response((PAGES / "style.css").read_bytes(), media_type="text/css")


def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": plain, "pieces": pieces, "shown": shown}
    return environment
