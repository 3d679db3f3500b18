"""The way of each peer from a corpus to articles, as its own documentation shows it.

A way is made, with all that it imports, before the clock starts; then it is gone once.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlparse

Say = Callable[[str, object], None]
"""Told the address and the text of each article."""
Way = Callable[[Path, Say], int]
"""Goes through a corpus, says its articles, and returns how many pages it was given."""

WARM = "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{}</article></body>"
WARM_PAGE = WARM.format("<p>The ferry crossed the harbour again on Monday morning.</p>" * 20)
WARC = "pages.warc.gz"


def trafilatura() -> Way:
    """Return trafilatura, from records to lines of JSON with metadata."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from trafilatura import extract

    extract(WARM_PAGE, output_format="json", with_metadata=True)

    def way(corpus: Path, say: Say) -> int:
        n_pages = 0
        with (corpus / WARC).open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                n_pages += 1
                url = record.headers["WARC-Target-URI"]
                body = record.reader.read()
                if told := extract(body, url=url, output_format="json", with_metadata=True):
                    say(url, told)
        return n_pages

    return way


def news_please() -> Way:
    """Return news-please: what its loop over the records of Common Crawl does with each."""
    from newsplease import NewsPlease
    from warcio.archiveiterator import ArchiveIterator

    NewsPlease.from_html(WARM_PAGE, url="https://harbour.example/1", fetch_images=False)

    def way(corpus: Path, say: Say) -> int:
        n_pages = 0
        with (corpus / WARC).open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type != "response":
                    continue
                n_pages += 1
                with suppress(Exception):  # its loop goes on after any error
                    article = NewsPlease.from_warc(
                        record, decode_errors="replace", fetch_images=False
                    )
                    if article.maintext:
                        url = record.rec_headers.get_header("WARC-Target-URI")
                        say(url, json.dumps(article.get_serializable_dict()))
        return n_pages

    return way


def newspaper() -> Way:
    """Return newspaper4k, from files of HTML."""
    import newspaper

    newspaper.article("https://harbour.example/1", input_html=WARM_PAGE, fetch_images=False)

    def way(corpus: Path, say: Say) -> int:
        lines = (corpus / "pages.jsonl").read_text(encoding="utf-8").splitlines()
        for line in lines:
            row = json.loads(line)
            page = (corpus / row["path"]).read_text(encoding="utf-8", errors="replace")
            with suppress(Exception):
                found = newspaper.article(row["url"], input_html=page, fetch_images=False)
                if found.text:
                    say(row["url"], found.text)
        return len(lines)

    return way


def datatrove() -> Way:
    """Return datatrove's pipeline; a page may take a minute, lest a busy machine lose it."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.extractors import Trafilatura
    from datatrove.pipeline.readers import WarcReader
    from datatrove.pipeline.writers import JsonlWriter
    from datatrove.utils.logging import logger
    from trafilatura import extract

    logger.remove()
    extract(WARM_PAGE)

    def way(corpus: Path, say: Say) -> int:
        with TemporaryDirectory() as folder:
            steps = [
                WarcReader(str(corpus), glob_pattern="*.warc.gz"),
                Trafilatura(favour_precision=True, timeout=60),
                JsonlWriter(folder, compression=None),
            ]
            LocalPipelineExecutor(pipeline=steps, logging_dir=f"{folder}/logs").run()
            for file in Path(folder).glob("*.jsonl"):
                for line in file.read_text(encoding="utf-8").splitlines():
                    row = json.loads(line)
                    say(row["metadata"]["url"], row["text"])
        return len((corpus / "pages.jsonl").read_bytes().splitlines())

    return way


def fundus() -> Way:
    """Return Fundus's parsers, for the pages of publishers that it has one for."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from fundus import PublisherCollection

    publishers = {
        urlparse(domain).netloc: publisher
        for publisher in PublisherCollection
        for domain in [publisher.domain, *publisher.deprecated_domains]
    }

    def way(corpus: Path, say: Say) -> int:
        n_pages = 0
        with (corpus / WARC).open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                url = record.headers["WARC-Target-URI"]
                publisher = publishers.get(urlparse(url).netloc)
                if publisher is None:
                    continue
                n_pages += 1
                page = record.reader.read().decode("utf-8", "replace")
                with suppress(Exception):  # of old pages it has no parser
                    found = publisher.parser(record.record_date).parse(page, "suppress")
                    if found.get("body"):
                        say(url, str(found["body"]))
        return n_pages

    return way


WAYS: Mapping[str, Callable[[], Way]] = {
    "trafilatura": trafilatura,
    "news-please": news_please,
    "newspaper4k": newspaper,
    "datatrove": datatrove,
    "fundus": fundus,
}
