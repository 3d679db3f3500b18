"""Links that lead up from a story name its section; menus and other words above it do not."""

import lxml.html

from transforms.claims.signposts import signpost_claims
from transforms.decoding.document import Document

MENU = '<nav><a href="/harbour/">Harbour</a><a href="/town/">Town</a><a href="/sea/">Sea</a></nav>'
STORY = "<h1>It rains again</h1><p>The rain came in the night.</p>"


def sections(body, url=None):
    html = f"<html><head><title>It rains again</title></head><body>{body}</body></html>"
    document = Document(tree=lxml.html.document_fromstring(html), url=url)
    return [(claim.origin, claim.value) for claim in signpost_claims(document)]


def test_a_label_above_the_headline_that_stands_in_the_menu_is_a_section():
    linked = f'{MENU}<article><div><a href="/sea/">Sea</a></div><div>{STORY}</div></article>'
    printed = f"{MENU}<article><span>Town</span>{STORY}</article>"

    assert sections(linked) == [("html:kicker", "Sea")]
    assert sections(printed) == [("html:kicker", "Town")]


def test_several_labels_keep_their_order():
    labels = '<p><a href="/town/">Town</a> <a href="/sea/">Sea</a></p>'

    assert [value for _, value in sections(f"{MENU}<article>{labels}{STORY}</article>")] == [
        "Town",
        "Sea",
    ]


def test_the_front_page_is_no_section():
    trail = '<ol><li><a href="/">Start</a></li><li><a href="/sea/">Sea</a></li></ol>'
    menu = f'<a href="https://vell.example/">Start</a>{MENU}'

    assert sections(f"{menu}<article>{trail}{STORY}</article>") == [("html:kicker", "Sea")]


def test_a_label_that_stands_nowhere_else_is_none():
    assert sections(f"{MENU}<article><a href='/weather/'>Weather</a>{STORY}</article>") == []
    assert sections(f"{MENU}<article><span>By Ines Aldergate</span>{STORY}</article>") == []


def test_a_menu_right_above_the_headline_is_no_label():
    menu = "".join(f'<a href="/{name}/">{name}</a>' for name in ("a", "b", "c", "d", "e"))

    assert sections(f"<footer>{menu}</footer><main>{menu}{STORY}</main>") == []


def test_a_menu_names_the_folders_that_the_story_lies_in():
    menu = (
        '<nav><a href="https://vell.example/sea/">Sea</a><a href="/sea/old-boats">Old boats</a>'
        '<a href="/2024">May</a><a href="/town/">Town</a></nav>'
    )
    url = "https://vell.example/sea/old-boats/2024/it-rains"

    assert sections(f"{menu}<main><div><p>Hello</p></div>{STORY}</main>", url) == [
        ("html:section_link", "Sea"),
        ("html:section_link", "Old boats"),
    ]


def test_a_page_without_links_or_with_a_broken_address_claims_nothing():
    assert sections(STORY) == []
    assert sections(STORY, "http://[broken/sea/story") == []
