"""Each passage of a page is found where it stands, and every word has one place."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from reading import STORY

from transforms.article import Block
from transforms.elements.page_words import PageWords
from transforms.texts.words import fold_words
from transforms.vocabulary import BlockKind

LINES = st.lists(st.sampled_from((*STORY, "Share", "One word", "one word", "No.")), min_size=1)


def words_of(lines):
    tree = html.document_fromstring("".join(f"<p>{line}</p>" for line in lines))
    return PageWords.of(tree)


def paragraphs(lines):
    return [Block(kind=BlockKind.PARAGRAPH, text=line) for line in lines]


@given(LINES)
def test_passages_in_the_order_of_the_page_are_found_word_for_word(lines):
    page = words_of(lines)

    spans = list(page.spans(paragraphs(lines)))

    found = [" ".join(page.words[span.start : span.stop]) for span in spans]
    assert found == [fold_words(line) for line in lines]
    assert [at for span in spans for at in span] == list(range(len(page.words)))


@given(LINES)
def test_the_home_of_a_passage_is_its_paragraph(lines):
    page = words_of(lines)

    homes = [page.home(span) for span in page.spans(paragraphs(lines))]

    assert [home.text for home in homes] == lines
    assert [page.span_of(home) for home in homes] == list(page.spans(paragraphs(lines)))


def test_what_is_not_on_the_page_stands_nowhere():
    page = words_of(STORY)

    assert list(page.spans(paragraphs(["Nothing like it"]))) == [None]
    assert page.stands_before(STORY[0], len(page.words))
    assert not page.stands_before(STORY[1], 3)


def test_scripts_have_no_words_and_links_have_their_share():
    tree = html.document_fromstring("<p>one two <a>three <b>four</b></a></p><script>five</script>")
    page = PageWords.of(tree)

    assert page.words == ("one", "two", "three", "four")
    assert page.link_share(range(4)) == 0.5
