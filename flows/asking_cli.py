"""What is asked of a warehouse: commands that read, and change nothing."""

# ruff: noqa: PLC0415  (a command's libraries take up to a second, and --help must not wait)

import typer

from flows.answer import Format
from flows.leave import leave
from flows.options import (
    AnswerFormat,
    AnyArticle,
    AsJson,
    Columns,
    ExportPath,
    FormOfExport,
    HasReserved,
    HasRevisions,
    Limit,
    OfLanguages,
    OfSources,
    OfWords,
    Params,
    Query,
    RawCells,
    RecipeName,
    Reindex,
    Replace,
    ShowSql,
    Since,
    SinceFetched,
    Until,
    WarehouseRoot,
    Where,
    Words,
)
from warehouse.exports.asked import Asked

asking = typer.Typer()


@asking.command()
def sql(
    query: Query,
    *,
    search: OfWords = None,
    format_: AnswerFormat = Format.TABLE,
    warehouse: WarehouseRoot = None,
) -> None:
    """Ask the warehouse in SQL (DuckDB's); nothing can be changed by it.

    copydesk sql "SELECT source, COUNT(*) FROM articles GROUP BY source"
    copydesk sql "SHOW TABLES"
    copydesk sql - --format csv < query.sql > answer.csv
    copydesk sql "FROM articles" --format parquet > articles.parquet
    copydesk sql --search storm "SELECT url, score FROM hits JOIN articles USING (article_id)"
    """
    from flows.do_sql import do_sql

    leave(do_sql(query, words=search, format_=format_, warehouse=warehouse))


@asking.command()
def search(  # noqa: PLR0913  (the options of a command)
    words: Words = "",
    *,
    since: Since = None,
    until: Until = None,
    source: OfSources = None,
    language: OfLanguages = None,
    limit: Limit = 20,
    format_: AnswerFormat = Format.TABLE,
    reindex: Reindex = False,
    warehouse: WarehouseRoot = None,
) -> None:
    """Find articles by their words, whatever their forms and accents, the best first.

    copydesk search "harbour lifeboat"
    copydesk search '"grain ships" OR freighters -cruise' --since 2024-03-01 --language en
    copydesk search Hafen* --source elbkurier --format csv > harbours.csv
    """
    if bool(words) == reindex:
        message = "name the WORDS to search for, or --reindex"
        raise typer.BadParameter(message)
    from flows.do_search import do_reindex, do_search
    from warehouse.search.asking import Within

    if reindex:
        leave(do_reindex(warehouse))
    within = Within(
        since=since, until=until, sources=tuple(source or ()), languages=tuple(language or ())
    )
    leave(do_search(words, within, limit=limit, format_=format_, warehouse=warehouse))


@asking.command()
def shell(*, warehouse: WarehouseRoot = None) -> None:
    """Open DuckDB's shell on the warehouse, or a small prompt where DuckDB's is not installed.

    copydesk shell
    copydesk shell --warehouse /data/news
    """
    from flows.do_shell import do_shell

    leave(do_shell(warehouse))


@asking.command()
def export(  # noqa: PLR0913  (the options of a command)
    form: FormOfExport,
    out: ExportPath,
    *,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    source: OfSources = None,
    language: OfLanguages = None,
    columns: Columns = "",
    revisions: HasRevisions = False,
    all_: HasReserved = False,
    raw_cells: RawCells = False,
    replace: Replace = False,
    warehouse: WarehouseRoot = None,
    as_json: AsJson = False,
) -> None:
    """Write articles to a file or folder, with a manifest that says what is in it.

    What publishers reserve from text and data mining is left out, and counted, unless --all is
    given. Of each article the latest revision is written.

    copydesk export parquet corpus --since 2024-01-01
    copydesk export csv april.csv --since 2024-04-01 --until 2024-05-01 --source harbour-ledger
    copydesk export jsonl - --where "n_words > 300" --columns url,headline,text
    """
    from flows.do_export import do_export

    asked = Asked(
        form=form,
        where=where,
        since=since,
        until=until,
        sources=tuple(source or ()),
        languages=tuple(language or ()),
        columns=tuple(name.strip() for name in columns.split(",") if name.strip()),
        has_revisions=revisions,
        has_reserved=all_,
        has_raw_cells=raw_cells,
    )
    leave(do_export(asked, out, warehouse=warehouse, is_replacing=replace, is_json=as_json))


@asking.command()
def coverage(
    *,
    source: OfSources = None,
    since: SinceFetched = None,
    warehouse: WarehouseRoot = None,
    as_json: AsJson = False,
) -> None:
    """Show what is amiss, and what came in from each source in the newest week.

    copydesk coverage
    copydesk coverage --source harbour-ledger --since 2024-03-01 --json
    """
    from flows.do_coverage import do_coverage

    leave(do_coverage(sources=source or (), since=since, warehouse=warehouse, is_json=as_json))


@asking.command()
def cookbook(
    recipe: RecipeName = "",
    *,
    param: Params = None,
    show: ShowSql = False,
    format_: AnswerFormat = Format.TABLE,
    warehouse: WarehouseRoot = None,
) -> None:
    """List the questions that the cookbook answers, or answer one.

    Every recipe is one query over the published views, to read, change and go on from.

    copydesk cookbook
    copydesk cookbook who_writes_most
    copydesk cookbook word_over_time --param word=ferry --format csv
    copydesk cookbook word_over_time --show
    """
    from flows.do_cookbook import answer_recipe, list_recipes, show_recipe

    if not recipe:
        leave(list_recipes())
    if show:
        leave(show_recipe(recipe))
    told = dict(one.partition("=")[::2] for one in param or ())
    leave(answer_recipe(recipe, told, format_=format_, warehouse=warehouse))


@asking.command()
def changes(
    article: AnyArticle, *, warehouse: WarehouseRoot = None, as_json: AsJson = False
) -> None:
    """Show what an article said, since when, and what was changed each time.

    copydesk changes https://news.example/story
    copydesk changes d9b5e484f969b4d43a4f2d648a839c8f
    """
    from flows.do_changes import do_changes

    leave(do_changes(article, warehouse=warehouse, is_json=as_json))
