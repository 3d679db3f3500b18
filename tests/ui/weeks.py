"""Six weeks of nine papers that are made up, with a wire, silent edits, and a source that fell silent."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from extractors.page import RawPage
from tests.fifty.story import Story, grammars, told
from tests.warehouse.making import article, record, rejected
from transforms.article import Article, Removal
from transforms.vocabulary import Boilerplate
from warehouse.run import Batch
from warehouse.warehouse import Warehouse

LAST = datetime(2024, 5, 19, tzinfo=UTC)
"""A Sunday."""
N_DAYS = 42
PAPERS = {
    "harbour-lantern": 18,
    "saltby-courier": 14,
    "orlock-ledger": 11,
    "elbkurier": 10,
    "le-phare": 8,
    "kestrel-post": 7,
    "dunmarrow-echo": 5,
    "wold-dispatch": 4,
    "penny-packet": 2,
}
"""How many articles each has on a working day."""
OTHERWISE = {"elbkurier": "de", "le-phare": "fr"}
WIRED, FRONT_PAGES, EDITED = 0.6, 0.05, 0.3
EDITS = (("closes", "shuts"), ("keeps", "may keep"), ("wants", "demands"), ("Thursday", "Friday"))
CUT = (
    (Boilerplate.NEWSLETTER, "newsletter.starts.en", "Sign up for our newsletter"),
    (Boilerplate.RELATED, "related.starts.en", "Read more: the tide tables of the year"),
    (Boilerplate.COPYRIGHT, "copyright.notice", "All rights reserved."),
)


@dataclass(slots=True, kw_only=True)
class Weeks:
    """What is fetched, day by day, and what it comes to."""

    chance: Random
    pages: list[RawPage]
    outcomes: list[object]

    def day(self, number: int) -> None:
        """Add one day of all papers."""
        day = LAST - timedelta(days=N_DAYS - 1 - number)
        wire = [self._story("en", day) for _ in range(2)]
        for source, n_usual in PAPERS.items():
            if source == "kestrel-post" and number >= N_DAYS - 3:
                continue
            part = 0.5 if day.weekday() >= 5 else 1
            n = max(0, round(self.chance.gauss(n_usual * part, n_usual**0.5 / 2)))
            n = 13 if source == "wold-dispatch" and number == N_DAYS - 1 else n
            language = OTHERWISE.get(source, "en")
            for at in range(n):
                is_english = language == "en" and at < len(wire)
                is_wire = is_english and self.chance.random() < WIRED
                story = wire[at] if is_wire else self._story(language, day)
                self._fetched(source, f"{number}-{at}", story, day)

    def _story(self, language: str, day: datetime) -> Story:
        at = datetime.combine(day, time(0), UTC) - timedelta(minutes=self.chance.randint(0, 900))
        return told(grammars()[language], self.chance, path="/{slug}", published_at=at)

    def _fetched(self, source: str, name: str, story: Story, day: datetime) -> None:
        """Add a page as it was found in the night, and now and then as it was found later."""
        late = timedelta(minutes=self.chance.expovariate(1 / 50))
        at = max(story.published_at + late, day + timedelta(minutes=5))
        self._seen(_page(source, name, story, at), story)
        if self.chance.random() < FRONT_PAGES:
            self._seen(_page(source, f"front-{name}", None, at), None)
        before, after = self.chance.choice(EDITS)
        edited = replace(
            story,
            headline=story.headline.replace(before, after),
            paragraphs=tuple(each.replace(before, after) for each in story.paragraphs),
        )
        if edited != story and self.chance.random() < EDITED:
            self._seen(_page(source, name, edited, at + timedelta(hours=3)), edited)

    def _seen(self, raw: RawPage, story: Story | None) -> None:
        self.pages.append(raw)
        self.outcomes.append(_article(raw, story) if story else rejected(raw))


def weeks(root: Path) -> Path:
    """Make the warehouse."""
    made = Weeks(chance=Random(7), pages=[], outcomes=[])  # noqa: S311  (the same each time)
    for number in range(N_DAYS):
        made.day(number)
    run = record(made.pages)
    warehouse = Warehouse(root, now=lambda: LAST + timedelta(hours=7))
    warehouse.keep(made.pages)
    batch = Batch(run_id=run.run_id, version=run.version, outcomes=tuple(made.outcomes))
    warehouse.commit(batch)
    warehouse.finish(replace(run, started_at=LAST + timedelta(hours=6, minutes=58)))
    warehouse.derive()
    return root


def _page(source: str, name: str, story: Story | None, at: datetime) -> RawPage:
    """Make a page that says what a story says; without one it is a front page."""
    said = f"{story.headline}\n{_text(story)}" if story else f"<ul><li>{name}"
    return RawPage(
        target_uri=f"https://{source}.example/{name}",
        source=source,
        payload=said.encode(),
        fetched_at=at,
    )


def _text(story: Story) -> str:
    return "\n\n".join(story.paragraphs)


def _article(raw: RawPage, story: Story) -> Article:
    """Make the article that a page gives."""
    text = _text(story)
    is_unsigned = raw.source == "saltby-courier" and raw.fetched_at >= LAST
    return replace(
        article(raw, text=text, text_hash=sha256(text.encode()).hexdigest()),
        headline=story.headline,
        revision_id=sha256(f"{raw.target_uri}{story.headline}{text}".encode()).hexdigest()[:32],
        authors=() if is_unsigned else (story.author,),
        published_at=story.published_at,
        published_on=story.published_at.date(),
        tags=(),
        entries=(),
        language=OTHERWISE.get(raw.source, "en"),
        removals=tuple(
            Removal(class_=class_, rule=rule, text=words, position=at)
            for at, (class_, rule, words) in enumerate(CUT)
        ),
    )
