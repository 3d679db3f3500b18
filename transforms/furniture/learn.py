"""What stands in many distinct articles of one publisher is not any one story's."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

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

LABELS = 0.2
"""A passage inside stories belongs to them if in this part it is a heading, or repeated."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What the articles of one publisher teach."""

    n_articles: int
    """Articles that were looked at."""
    n_distinct: int
    """Those that count: copies of one story are one."""
    passages: tuple[StandingPassage, ...]
    """The most frequent first, all proposed."""


def learn(articles: Iterable[PrintedArticle], *, min_articles: int = MIN_ARTICLES) -> Lesson:
    """Return what stands in at least `min_articles` distinct ones of `articles`.

    The order of the articles makes no difference.
    """
    given = tuple(articles)
    told = stories(given, often=min_articles)
    n_with = Counter(key for story in told for key in story.keys)
    frequent = frozenset(key for key, n in n_with.items() if n >= min_articles)
    days = [story.day for story in told]
    found = (
        _passage(sight, days=days)
        for sight in _sights(told, frequent)
        if len(sight.stories) >= min_articles
    )
    kept = (passage for share, passage in found if share >= MIN_SHARE[passage.place])
    return Lesson(
        n_articles=len(given),
        n_distinct=len(told),
        passages=tuple(sorted(kept, key=_order)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """A frequent passage, and the stories that it stands with in its place."""

    key: str
    place: Place
    stories: Sequence[Story]
    """By day."""


def _order(passage: StandingPassage) -> tuple[int, str]:
    return -passage.seen.n_articles if passage.seen else 0, passage.text


def _passage(sight: _Sight, *, days: Sequence[date]) -> tuple[float, StandingPassage]:
    """Return a passage with its share of the stories of its era; `days` are those of all stories.

    An era begins and ends with the nearest stories that do not have the passage.
    """
    first, last = sight.stories[0].day, sight.stories[-1].day
    n_before, n_until = bisect_left(days, first), bisect_right(days, last)
    share = len(sight.stories) / (n_until - n_before)
    has_begun = share * n_before >= MISSED
    has_ended = share * (len(days) - n_until) >= MISSED
    return share, StandingPassage(
        text=_as_printed(sight),
        class_=Boilerplate.STANDING,
        place=sight.place,
        acceptance=Acceptance.PROPOSED,
        valid_from=days[n_before - 1] + ONE_DAY if has_begun else None,
        valid_until=days[n_until] if has_ended else None,
        seen=Seen(
            n_articles=len(sight.stories),
            share=round(share, 3),
            first_on=first,
            last_on=last,
            example_url=sight.stories[-1].copies[0].url,
        ),
    )


def _as_printed(sight: _Sight) -> str:
    """Return the spelling of a passage that is met most often."""
    spellings = Counter(
        block.text
        for story in sight.stories
        for copy in story.copies
        for key, block in zip(copy.keys, copy.blocks, strict=True)
        if key == sight.key
    )
    return min(spellings, key=lambda text: (-spellings[text], text))


def _sights(told: Iterable[Story], frequent: frozenset[str]) -> Iterator[_Sight]:
    """Yield where each of the `frequent` passages stands, but for the labels of stories.

    A story that only quotes what stands below the others does not count for it.
    """
    met: defaultdict[str, list[tuple[Story, Place]]] = defaultdict(list)
    n_labels: Counter[str] = Counter()
    for story in told:
        places: dict[str, Place] = {}
        labels: set[str] = set()
        for passage in chain.from_iterable(_placed(copy, frequent) for copy in story.copies):
            places.setdefault(passage.key, passage.place)
            labels |= {passage.key} if passage.is_label else set()
        n_labels.update(labels)
        for key, place in places.items():
            met[key].append((story, place))
    for key, those in met.items():
        place = _settled(Counter(place for _, place in those))
        if place is not Place.INSIDE or n_labels[key] < LABELS * len(those):
            its = [story for story, where in those if place in {where, Place.INSIDE}]
            yield _Sight(key=key, place=place, stories=its)


def _settled(counts: Counter[Place]) -> Place:
    place, n = max(counts.items(), key=lambda counted: counted[1])
    return place if n >= SETTLED * counts.total() else Place.INSIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A frequent passage on one page."""

    key: str
    place: Place
    is_label: bool
    """Whether it is a heading, or stands there more than once: “Pros”, “Cons”, “Pros” ..."""


def _placed(article: PrintedArticle, frequent: frozenset[str]) -> Iterator[_Placed]:
    """Yield where each frequent passage of an article stands first, once for each."""
    n_of = Counter(article.keys)
    blocks = list(enumerate(article.blocks))
    own = [(i, block) for i, block in blocks if article.keys[i] not in frequent]
    story = Extent.of((i for i, block in own if is_prose(block)), (i for i, _ in own))
    firsts = {article.keys[i]: (i, block) for i, block in reversed(blocks)}
    for key in frequent & firsts.keys():
        i, block = firsts[key]
        is_label = block.kind is BlockKind.HEADING or n_of[key] > 1
        place = story.place(i) if story else Place.INSIDE
        yield _Placed(key=key, place=place, is_label=is_label)
