"""What stands in many distinct articles of one publisher is not any one story's."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from transforms.furniture.copies import PrintedArticle, Story, stories
from transforms.furniture.passage import is_prose
from transforms.furniture.profile import Seen, StandingPassage
from transforms.furniture.standing import Extent
from transforms.vocabulary import Acceptance, BlockKind, Boilerplate, Place

MIN_ARTICLES = 20
"""What stands in fewer distinct articles may be a refrain, a series or chance."""

MIN_SHARE = {Place.BEFORE: 0.05, Place.INSIDE: 0.5, Place.AFTER: 0.05}
"""Part of the articles of its time that have it. Subheadings come back too, inside the story."""

SETTLED = 0.9
"""A passage has a place if it stands there in this part of its articles."""

MISSED = 5.0
"""An era ends when a passage was not met where by its share it should have been so often."""

ONE_DAY = timedelta(days=1)


def learn(
    articles: Iterable[PrintedArticle], *, min_articles: int = MIN_ARTICLES
) -> tuple[StandingPassage, ...]:
    """Return what stands in at least `min_articles` distinct ones of `articles`, proposed.

    The order of the articles makes no difference. The most frequent comes first.
    """
    told = stories(articles, often=min_articles)
    having: defaultdict[str, list[Story]] = defaultdict(list)
    for story in told:
        for key in story.keys:
            having[key].append(story)
    frequent = {key: those for key, those in having.items() if len(those) >= min_articles}
    places = _places(told, frequent.keys())
    days = [story.day for story in told]
    found = (
        _passage(key, those, place=places[key], days=days)
        for key, those in frequent.items()
        if key in places
    )
    kept = (passage for share, passage in found if share >= MIN_SHARE[passage.place])
    return tuple(sorted(kept, key=_order))


def _order(passage: StandingPassage) -> tuple[int, str]:
    return -passage.seen.n_articles if passage.seen else 0, passage.text


def _passage(
    key: str, those: Sequence[Story], *, place: Place, days: Sequence[date]
) -> tuple[float, StandingPassage]:
    """Return a passage that stands in `those` stories, with its share of the stories of its era."""
    first, last = those[0].day, those[-1].day
    n_before = bisect_left(days, first)
    n_after = len(days) - bisect_right(days, last)
    share = len(those) / (len(days) - n_before - n_after)
    return share, StandingPassage(
        text=_as_printed(key, those),
        class_=Boilerplate.STANDING,
        place=place,
        acceptance=Acceptance.PROPOSED,
        valid_from=first if share * n_before >= MISSED else None,
        valid_until=last + ONE_DAY if share * n_after >= MISSED else None,
        seen=Seen(
            n_articles=len(those),
            share=round(share, 3),
            first_on=first,
            last_on=last,
            example_url=those[-1].copies[0].url,
        ),
    )


def _as_printed(key: str, those: Iterable[Story]) -> str:
    """Return the spelling of a passage that is met most often."""
    spellings = Counter(
        block.text
        for story in those
        for copy in story.copies
        for block_key, block in zip(copy.keys, copy.blocks, strict=True)
        if block_key == key
    )
    return min(spellings, key=lambda text: (-spellings[text], text))


def _places(told: Iterable[Story], frequent: Collection[str]) -> dict[str, Place]:
    """Return where each of the `frequent` passages stands; none for the headings of stories."""
    counts: defaultdict[str, Counter[Place]] = defaultdict(Counter)
    n_headings: Counter[str] = Counter()
    for copy in (copy for story in told for copy in story.copies):
        for key, place, kind in _placed(copy, frequent):
            counts[key][place] += 1
            n_headings[key] += kind is BlockKind.HEADING
    settled = {key: _settled(of_key) for key, of_key in counts.items()}
    return {
        key: place
        for key, place in settled.items()
        if place is not Place.INSIDE or n_headings[key] * 2 < counts[key].total()
    }


def _settled(counts: Counter[Place]) -> Place:
    place, n = max(counts.items(), key=lambda counted: counted[1])
    return place if n >= SETTLED * counts.total() else Place.INSIDE


def _placed(
    article: PrintedArticle, frequent: Collection[str]
) -> list[tuple[str, Place, BlockKind]]:
    """Return where each frequent passage of an article stands, once for each."""
    passages = list(enumerate(zip(article.keys, article.blocks, strict=True)))
    own = [(i, block) for i, (key, block) in passages if key not in frequent]
    story = Extent.of((i for i, block in own if is_prose(block)), (i for i, _ in own))
    found = {
        key: (key, story.place(i) if story else Place.INSIDE, block.kind)
        for i, (key, block) in reversed(passages)
        if key in frequent
    }
    return list(found.values())
