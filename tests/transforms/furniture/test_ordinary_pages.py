"""A wrong cut costs more than a missed one: what ordinary stories are made of stays."""

import pytest
from reading import STORY, page, raw, read, removed

from transforms.article import Article, Block
from transforms.furniture.boilerplate import strip
from transforms.furniture.context import Context
from transforms.furniture.dateline import open_dateline
from transforms.furniture.passage import is_prose
from transforms.vocabulary import BlockKind

LINKS = "".join(
    f'<li><a href="/{n}">Ferry number {n} is late again on Monday</a></li>' for n in range(20)
)


@pytest.mark.parametrize(
    "sentence",
    [
        "By noon the crane had been lifted from the wall.",
        "By New Year, Rome will have a crane of its own.",
        "By Monday the basin was shut",
        "Von den zwanzig Booten sind nur drei beschädigt worden.",
        "Par ailleurs, le port reste ouvert.",
    ],
)
def test_a_sentence_that_opens_as_bylines_do_is_no_byline(sentence):
    article = read(page(story=(STORY[0], sentence, *STORY[1:])))

    assert sentence in article.text
    assert (article.byline, article.authors) == (None, ())


def test_a_byline_is_one_with_a_full_stop_too():
    article = read(page(before="<p>By Ines Aldergate.</p>"))

    assert article.authors == ("Ines Aldergate",)


def test_a_parenthesis_between_dashes_is_no_dateline():
    text = "NASA — the American space agency — has sent a crane to Vell."

    assert open_dateline([Block(kind=BlockKind.PARAGRAPH, text=text)]).dateline is None


def test_a_short_story_is_told_in_short_sentences():
    story = ("It fell.", "Nobody cried.", "20:15", "The mayor slept.", "The fish did not mind.")
    given = [Block(kind=BlockKind.PARAGRAPH, text=line) for line in ("10.23.2017 0", *story)]

    assert [block.text for block in strip(given, Context()).kept] == list(story)


def test_a_short_report_beside_many_links_is_an_article():
    html = (
        "<html><head><title>Crane slips</title></head><body><main><h1>Crane slips</h1>"
        f"<p>{STORY[0]}</p></main><aside><ul>{LINKS}</ul></aside></body></html>"
    )

    assert isinstance(read(raw(html)), Article)


def test_a_line_that_names_the_poem_may_come_again_in_it():
    story = (STORY[0], "Crane slips into the basin", "and no one can say", *STORY[1:3])
    sung = (*story[:3], story[1], *story[3:])

    assert removed(read(page(story=story))) == [("headline_repeat", story[1])]
    assert read(page(story=sung)).text == "\n\n".join(sung)


def test_talk_under_a_label_is_the_story_going_on():
    talk = ("“No,” she said.", "He did not believe her.")
    story = (*STORY[:2], "Read more", *talk, *STORY[2:])

    assert all(line in read(page(story=story)).text for line in talk)


def test_a_tag_among_other_words_behind_the_story_is_a_word_of_the_story():
    tag = '<meta property="article:tag" content="flour">'
    needed = "<ul><li>Flour</li><li>Salt from the pans of Vell</li></ul>"

    assert "Flour" in read(page(head=tag, after="", story=STORY, inside=needed)).text
    assert ("tags_line", "Flour") in removed(read(page(head=tag, story=(*STORY, "Flour"))))


@pytest.mark.parametrize("tag", ["(dpa)", "mit dpa", "avec AFP"])
def test_the_name_of_an_agency_closes_its_report_and_is_not_the_text(tag):
    article = read(page(story=(*STORY, tag)))

    assert article.text == "\n\n".join(STORY)
    assert removed(article) == [("agency_tag", tag)]


@pytest.mark.parametrize(
    "text",
    [
        "벨 항구의 항만장은 월요일 크레인이 레일에서 미끄러지자 외항을 폐쇄했다.",
        "維爾港務局長星期一關閉了外港，因為一台起重機脫軌並靠在舊海關的牆上。",
        "เจ้าท่าเมืองเวลล์สั่งปิดอ่างนอกเมื่อวันจันทร์ หลังปั้นจั่นหลุดจากรางและพิงกำแพง",
        "Ποιος θα πληρώσει για τις νέες ράγες του γερανού και για τον τοίχο της παλιάς τελωνειακής στέγης;",
        "بندرگاہ کے سربراہ نے پیر کے روز بیرونی بیسن بند کر دیا جب ایک کرین پٹری سے پھسل کر دیوار سے جا لگی۔",
    ],
)
def test_prose_is_prose_in_every_script(text):
    assert is_prose(Block(kind=BlockKind.PARAGRAPH, text=text))
