"""The body is the whole story: what the finder lost comes back, what is apart stays out."""

from time import process_time

import pytest
from reading import STORY, page, raw, read, removed

from transforms.body import mainbody
from transforms.vocabulary import BlockKind

LINKS = "".join(
    f'<li><a href="/{n}">Ferry number {n} is late again on Monday</a></li>' for n in range(3)
)


def test_a_list_and_a_subheading_inside_the_story_stay_with_their_kind():
    inside = "<h2>What will be mended first</h2><ul><li>the rails of the crane</li><li>the old wall</li></ul>"
    kinds = {block.text: block.kind for block in read(page(inside=inside)).blocks}

    assert kinds["What will be mended first"] is BlockKind.HEADING
    assert kinds["the rails of the crane"] is BlockKind.LIST_ITEM


def test_a_container_is_believed_by_its_name_and_its_text_is_kept_as_data():
    sign_up = (
        '<div class="signup-box"><p>The port in your letter box, each Friday at noon.</p></div>'
    )
    article = read(page(inside=sign_up))

    assert article.text == "\n\n".join(STORY)
    assert removed(article) == [("newsletter", "The port in your letter box, each Friday at noon.")]


def test_a_container_that_holds_the_story_is_the_story_whatever_its_name():
    html = page().payload.replace(b'class="text"', b'class="newsletter related paywall"')

    assert read(raw(html)).text == "\n\n".join(STORY)


def test_whole_sentences_behind_the_story_are_teasers_of_others():
    teasers = (
        '<section class="x1"><h3><a href="/a">Ferry late</a></h3><p>The captain had overslept, as he'
        " said himself, and nobody on the pier had thought of ringing him up in time.</p></section>"
    )

    assert read(page(after=teasers)).text == "\n\n".join(STORY)


def test_a_line_that_is_all_link_is_a_teaser_and_a_sentence_with_a_link_is_not():
    inside = '<p><a href="/b">Ferry number nine is late again on Monday</a></p>'
    linked = f'{STORY[0]} <a href="/b">Read the report of the harbour board here</a>, it said.'
    article = read(page(story=(linked, *STORY[1:]), inside=inside))

    assert ("teaser", "Ferry number nine is late again on Monday") in removed(article)
    assert article.text.startswith(STORY[0])


def test_the_summary_above_the_story_is_the_standfirst_and_a_description_is_not():
    described = '<meta name="description" content="Port news from Vell, every day of the week.">'
    printed = '<p class="standfirst">No one was hurt, but the fish had to be weighed elsewhere.</p>'

    assert read(page(head=described)).standfirst is None
    article = read(page(head=described, before=printed))
    assert article.standfirst == "No one was hurt, but the fish had to be weighed elsewhere."
    assert article.standfirst not in article.text


def test_a_page_laid_out_with_tables_has_its_story_in_one_cell():
    story = "<br><br>".join(STORY)
    html = (
        "<html><head><title>Vell Gazette - Crane slips into the basin</title></head><body><table><tr>"
        f"<td><ul>{LINKS}</ul></td><td><b>Crane slips into the basin</b><br>By Ines Aldergate<br>"
        f"{story}</td><td>Weather: dry. Ferry at nine. Moon: waning.</td></tr></table></body></html>"
    )
    article = read(raw(html))

    assert article.text == "\n\n".join(STORY)
    assert article.headline == "Crane slips into the basin"
    assert article.authors == ("Ines Aldergate",)


def test_a_passage_of_thousands_of_elements_is_read_in_a_moment():
    tangle = "".join(f"<span>word{n} </span>" for n in range(30_000))
    started = process_time()

    article = read(page(inside=f"<p>{tangle}</p>"))

    assert STORY[0] in article.text
    assert "word29999" in article.text
    assert process_time() - started < 5


def test_readers_comments_never_enter_the_text():
    comments = '<div id="comments"><div class="comment"><p>I saw it fall and I have been saying for years that the wall is rotten.</p></div></div>'

    assert "rotten" not in read(page(after=comments)).text


def test_where_the_finder_finds_nothing_the_column_with_the_most_prose_is_the_body(monkeypatch):
    monkeypatch.setattr(mainbody, "body_of", lambda *_args, **_options: None)

    assert read(page()).text == "\n\n".join(STORY)


NEWS = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
LISTED = "".join(
    f'<li><b>Ferries of the town:</b> <a href="/{n}">Ferry {n} is late again on Monday</a></li>'
    for n in range(3)
)


def test_a_list_of_links_in_news_is_of_other_stories():
    article = read(page(head=NEWS, inside=f"<ul>{LISTED}</ul>"))

    assert article.text == "\n\n".join(STORY)
    assert [class_ for class_, _ in removed(article)] == ["teaser"] * 3


def test_a_list_of_links_in_a_guide_is_what_the_guide_is_about():
    assert "Ferry 2 is late" in read(page(inside=f"<ul>{LISTED}</ul>")).text


@pytest.mark.parametrize("target", ["https://ferries.example/nine", "#nine"])
def test_a_link_out_of_the_site_or_into_the_page_is_no_teaser(target):
    listed = f"<ul>{LISTED}</ul>".replace('"/', f'"{target}/')
    alone = f'<p><a href="{target}">Ferry number nine is late again</a></p>'
    article = read(page(head=NEWS, inside=listed + alone))

    assert removed(article) == []


def test_a_box_of_facts_is_kept_as_data_beside_the_text():
    fact = "The old crane was built in 1931 and could lift eleven tons, or nine when it was cold."
    article = read(page(inside=f'<div class="infoBox"><p>{fact}</p></div>'))

    assert article.text == "\n\n".join(STORY)
    assert removed(article) == [("fact_box", fact)]


def test_code_within_a_sentence_does_not_break_it():
    told = (
        "Whoever asks the crane for its <code>status</code> hears that it stands against the wall."
    )

    assert (
        told.replace("<code>", "").replace("</code>", "") in read(page(story=(*STORY, told))).text
    )


def test_what_a_program_should_have_replaced_is_not_the_text():
    assert removed(read(page(inside="<p>$$AD_BOX$$</p>"))) == [("widget", "$$AD_BOX$$")]


def test_a_story_in_components_is_no_request_for_consent():
    html = page(story=(*STORY, *STORY, *STORY)).payload.decode()
    components = html.replace("<p>", '<div class="cmp-text"><p>').replace("</p>", "</p></div>")

    assert read(raw(components)).text == read(raw(html)).text
