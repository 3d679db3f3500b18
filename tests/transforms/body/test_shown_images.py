"""The pictures of a story are found with what stands under them, and those around it are not."""

import pytest
from reading import STORY, page, raw, read

PHOTO = "https://img.vell.example/2024/crane-on-rails.jpg"


def figure(caption, *, src=PHOTO):
    return f'<figure><img src="{src}" alt="A crane"><figcaption>{caption}</figcaption></figure>'


def images(**parts):
    return read(page(**parts)).images


def urls(**parts):
    return [image.url for image in images(**parts)]


def test_a_figure_in_the_story_is_one_of_its_pictures():
    [found] = images(inside=figure("The crane against the wall."))

    assert (found.url, found.alt, found.caption) == (
        PHOTO,
        "A crane",
        "The crane against the wall.",
    )
    assert (found.origin, found.is_lead) == ("html:figure", True)


def test_a_picture_under_the_headline_is_the_articles():
    assert urls(before=f'<img src="{PHOTO}" width="620" height="372">') == [PHOTO]


def test_what_stands_between_the_name_of_the_site_and_the_headline_is_not():
    html = '<body><h1>Vell Post</h1><img src="/masthead-of-the-post.jpg"><h1>Crane slips</h1><div>'
    html += "".join(f"<p>{paragraph}</p>" for paragraph in STORY)

    assert read(raw(f"<html>{html}</div></body></html>")).images == ()


def test_what_stands_above_the_headline_or_behind_the_story_is_not():
    logo = '<img src="/banner-of-the-gazette.jpg">'
    html = f"<body>{logo}<h1>Crane slips</h1><div>"
    html += "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    found = read(raw(f"<html>{html}</div>{figure('Another story.')}</body></html>"))

    assert found.images == ()


@pytest.mark.parametrize(
    "markup",
    [
        f"<aside>{figure('Read on.')}</aside>",
        f'<div class="related-stories">{figure("Read on.")}</div>',
        f'<div class="author-bio"><img src="{PHOTO}"></div>',
        f'<a href="/port/ferry"><img src="{PHOTO}"></a>',
        f'<img src="{PHOTO}" width="1" height="1">',
        f'<img class="avatar" src="{PHOTO}">',
        '<img src="https://img.vell.example/site-logo.png">',
        '<img src="https://img.vell.example/ferry-ashore-120x80.jpg">',
        '<img src="data:image/gif;base64,R0lGOD">',
        "<img>",
        figure("By Ines Aldergate"),
    ],
    ids=[
        *("aside", "related", "bio", "link", "pixel", "avatar", "logo", "thumbnail"),
        *("inline", "nowhere", "portrait"),
    ],
)
def test_what_is_not_of_the_story_is_none_of_its_pictures(markup):
    assert urls(inside=markup) == []


def test_a_picture_that_opens_larger_is_still_the_storys():
    assert urls(inside=f'<a href="/full/crane.jpg"><img src="{PHOTO}"></a>') == [PHOTO]


@pytest.mark.parametrize(
    "attributes",
    [
        f'src="data:image/gif;base64,R0" data-src="{PHOTO}"',
        f'src="/blank" data-lazy-src="{PHOTO}"',
        f'srcset="/small.jpg 320w, {PHOTO} 1240w"',
        f'data-srcset="{PHOTO} 2x, /small.jpg 1x"',
    ],
)
def test_a_picture_that_is_loaded_late_has_the_address_that_is_loaded(attributes):
    assert urls(inside=f"<figure><img {attributes}></figure>") == [PHOTO]


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("The quay. <span class='photo__credit'>Ada Quill</span>", "The quay.", "Ada Quill"),
        ("The quay. <i class='credit'>(Ada Quill)</i>", "The quay.", "Ada Quill"),
        ("The quay (Photo: Ada Quill)", "The quay", "Photo: Ada Quill"),
        ("The quay. Photo: Ada Quill/Nordwire", "The quay.", "Photo: Ada Quill/Nordwire"),
        ("The quay. © Ada Quill", "The quay.", "© Ada Quill"),
        ("Photo: Ada Quill", None, "Photo: Ada Quill"),
        ("The quay at noon. It rained.", "The quay at noon. It rained.", None),
        ("The quay (left) and the pier", "The quay (left) and the pier", None),
        ("", None, None),
    ],
)
def test_a_caption_is_parted_from_the_credit_at_its_end(printed, caption, credit):
    [found] = images(inside=figure(printed))

    assert (found.caption, found.credit) == (caption, credit)


def test_a_caption_in_a_box_of_several_pictures_is_of_none_of_them():
    other = '<img src="https://img.vell.example/2024/pier-and-ferry.jpg">'
    box = f'<div><img src="{PHOTO}">{other}<p class="caption">The quay.</p></div>'

    assert [image.caption for image in images(inside=box)] == [None, None]


def test_a_saved_page_without_an_address_of_its_own_starts_from_the_one_it_names():
    head = '<link rel="canonical" href="https://vell.example/port/crane">'
    saved = page(head=head, inside=figure("The quay.", src="/i/quay-1.jpg"), url="file:///a.html")

    assert [image.url for image in read(saved).images] == ["https://vell.example/i/quay-1.jpg"]
