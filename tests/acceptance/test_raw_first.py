"""What was received is kept, whatever came of it, and a body is kept once."""

from hashlib import sha256

from tests.acceptance.bad_pages import html
from tests.acceptance.conftest import LONG_AGO, counts

BLOCKED = "<html><title>Just a moment...</title><body><p>Checking your browser</p></body></html>"


def test_failed_and_blocked_pages_are_kept_with_all_that_the_server_said(desk):
    for name, body in (("a", html()), ("b", BLOCKED), ("c", "<p>Internal error</p>"), ("d", "")):
        desk.save(f"{name}.html", body)
    said = {"a": (200, "story"), "b": (403, "wall"), "c": (500, "oops"), "d": (503, "gone")}
    desk.manifest(
        {
            "path": f"{name}.html",
            "url": f"https://desk.example/{word}",
            "final_url": f"https://www.desk.example/{word}",
            "source": "the-desk",
            "status": status,
            "fetched_at": "2024-03-31T23:30:00-05:00",
            "headers": {"Content-Type": "text/html", "X-Word": word},
        }
        for name, (status, word) in said.items()
    )

    account = desk.ledger("--manifest", "m.jsonl")

    assert counts(account) == (4, 1, 0, 3)
    kept = desk.rows(
        "SELECT target_uri[22:], final_uri[26:], status, fetched_at, source, headers[2].value,"
        " sha256(payload), p.n_bytes"
        " FROM pages AS p JOIN payloads USING (payload_digest) ORDER BY status"
    )
    assert kept == [
        (word, word, status, "2024-04-01T04:30:00Z", "the-desk", word, digest, size)
        for name, (status, word) in said.items()
        for body in [(desk.folder / f"{name}.html").read_bytes()]
        for digest, size in [(sha256(body).hexdigest(), len(body))]
    ]
    why = desk.rows("SELECT target_uri[22:], reason, detail <> '' FROM rejected ORDER BY ALL")
    assert why == [("gone", "empty", True), ("oops", "http_error", True), ("wall", "blocked", True)]


def test_one_body_at_two_addresses_is_one_payload_and_two_pages(desk):
    desk.save("a.html", html())
    urls = [f"https://{host}.example/story" for host in ("harbour", "mirror", "harbour")]
    desk.manifest({"path": "a.html", "url": url, "fetched_at": LONG_AGO} for url in urls)

    account = desk.ledger("--manifest", "m.jsonl")

    assert counts(account) == (3, 2, 1, 0)
    assert desk.rows("SELECT count(*), (SELECT count(*) FROM payloads) FROM pages") == [(2, 1)]
    assert desk.rows("SELECT count(DISTINCT url) FROM articles") == [(2,)]


def test_the_body_of_a_page_comes_back_byte_for_byte(desk):
    body = bytes(range(256)) + "«潮»".encode()
    desk.save("a.html", body)
    desk.ledger("a.html")

    [(page_id,)] = desk.rows("SELECT page_id FROM pages")
    [(payload,)] = desk.rows(f"FROM page_body('{page_id}')")

    assert bytes.fromhex(payload) == body
