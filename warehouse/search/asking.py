"""What is wanted becomes a question to the index, in each analysis that it holds articles of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tantivy import FieldType, Occur, Query, Schema, Searcher

from warehouse.search.fields import WEIGHTS, day_number, field, made_schema
from warehouse.search.languages import ANALYSES, analysis_of, tokens
from warehouse.search.letters import UNSPACED
from warehouse.search.words import Term, Wanted

SCHEMA = made_schema()


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What hits are narrowed to; an article without a day is on none."""

    since: date | None = None
    """The first day of publication."""
    until: date | None = None
    """The day after the last one."""
    sources: tuple[str, ...] = ()
    """One of them, where any is named."""
    languages: tuple[str, ...] = ()
    """BCP 47 primary subtags: one of them, where any is named."""


ANYWHERE = Within()


def question(wanted: Wanted, within: Within, searcher: Searcher) -> Query:
    """Return what finds the articles that are wanted, ranked by BM25.

    An article is indexed by one analysis, so each is asked with its own stems, and one answers.
    """
    among = {analysis_of(language) for language in within.languages} or ANALYSES
    held = [one for one in ANALYSES if one in among and searcher.doc_freq("analysis", one)]
    either = Query.boolean_query([(Occur.Should, _asked(wanted, one)) for one in held])
    return Query.boolean_query([(Occur.Must, query) for query in (either, *_narrowed(within))])


def stems(term: Term, analysis: str) -> list[str]:
    """Return what the texts of an analysis have where they have the term.

    The last letter of a run without spaces stands alone in a text only where the run ends: asked
    for at the end, it may go on.

    >>> stems(Term(text="選挙"), "plain"), stems(Term(text="grain ships"), "en")
    (['選挙'], ['grain', 'ship'])
    """
    found = tokens(term.text, analysis)
    is_open = len(found) > 1 and UNSPACED.fullmatch(found[-1]) and len(found[-2]) > 1
    return found[:-1] if is_open and UNSPACED.fullmatch(found[-2]) else found


def _asked(wanted: Wanted, analysis: str) -> Query:
    """Return the question to the articles of one analysis."""
    groups = [_any(_term(term, analysis) for term in group) for group in wanted.all_of]
    forbidden = [_term(term, analysis) for term in wanted.none_of]
    return Query.boolean_query(
        [
            *((Occur.Must, group) for group in groups),
            *((Occur.MustNot, term) for term in forbidden),
        ]
    )


def _term(term: Term, analysis: str) -> Query:
    """Return what finds a term in any part of an article."""
    found = stems(term, analysis)
    if not found:
        return Query.empty_query()
    return _any(
        Query.boost_query(_in_field(term, found, field(part, analysis)), weight)
        for part, weight in WEIGHTS.items()
    )


def _in_field(term: Term, found: list[str], name: str) -> Query:
    """Return what finds a term's stems in one field."""
    if len(found) > 1:
        return Query.phrase_query(SCHEMA, name, list(found))
    exact = Query.term_query(SCHEMA, name, found[0], "freq")
    is_letter = len(found[0]) == 1 and UNSPACED.fullmatch(found[0])
    if is_letter or term.is_prefix:
        # As it was typed: a stemmer would take `elections*` for `elect`, and find electricity.
        start = found[0] if is_letter else "".join(tokens(term.text, "plain"))
        return _any([exact, Query.regex_query(SCHEMA, name, f"{re.escape(start)}.*")])
    return exact


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _narrowed(within: Within) -> Iterable[Query]:
    """Yield what a hit must be beside: it counts nothing."""
    for name, values in (("source", within.sources), ("language", within.languages)):
        if values:
            either = _any(Query.term_query(SCHEMA, name, value, "basic") for value in values)
            yield Query.const_score_query(either, 0.0)
    if within.since is not None or within.until is not None:
        yield Query.const_score_query(_published(SCHEMA, within), 0.0)


def _published(fields: Schema, within: Within) -> Query:
    first, after = within.since or date.min, within.until or date.max
    return Query.range_query(
        fields,
        "published_day",
        FieldType.Integer,
        day_number(first),
        day_number(after),
        include_upper=False,
    )
