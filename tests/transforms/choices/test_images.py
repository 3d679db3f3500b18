"""Each picture of an article is there once, and the first stands for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.article import Image
from transforms.choices.images import choose_images

BASE = "https://vell.example/port/crane"
CDN = "https://img.vell.example"


def picture(url, origin="html:figure", **said):
    return Image(url=url, origin=origin, **said)


def chosen(*images):
    return choose_images(images, base=BASE)


def test_what_machines_are_told_of_first_is_the_lead():
    found = chosen(picture("/quay-at-noon.jpg", "open_graph:og:image"), picture("/the-pier.jpg"))

    assert [(image.url, image.is_lead) for image in found] == [
        ("https://vell.example/quay-at-noon.jpg", True),
        ("https://vell.example/the-pier.jpg", False),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{CDN}/w1240/quay-at-noon.jpg", f"{CDN}/w620/quay-at-noon.jpg"),
        (f"{CDN}/quay-at-noon.jpg", f"{CDN}/quay-at-noon-620x372.jpg"),
        (f"{CDN}/quay-at-noon-scaled.jpg", f"{CDN}/quay-at-noon.webp?q=80"),
        (f"{CDN}/a?url=https%3A%2F%2Fx.example%2Fquay_2024.png&w=9", f"{CDN}/quay_2024.png"),
        (f"{CDN}/photo?w=1240", f"{CDN}/photo?w=620"),
        (
            f"{CDN}/16x9/0b8f9c1e-2d3a-4b5c-8d6e-7f8091a2b3c4/1",
            f"{CDN}/4x3/0b8f9c1e-2d3a-4b5c-8d6e-7f8091a2b3c4/2",
        ),
    ],
)
def test_two_cuts_of_one_picture_are_one(one, other):
    [found] = chosen(
        picture(one, "json_ld:NewsArticle.image", width=1240),
        picture(other, caption="The quay.", credit="Ada Quill", width=620, height=372),
    )

    assert (found.url, found.caption, found.credit) == (one, "The quay.", "Ada Quill")
    assert (found.width, found.height) == (1240, None)


def test_the_sides_are_those_of_the_file_at_the_address():
    small, large = "/w620/quay-at-noon.jpg", "/w1240/quay-at-noon.jpg"
    said = {"width": 620, "height": 372}

    [other] = chosen(picture(large), picture(small, **said))
    [same] = chosen(picture(large), picture(large, **said))
    [mixed] = chosen(picture(large, height=827), picture(large, **said))

    assert (other.width, other.height) == (None, None)
    assert (same.width, same.height) == (620, 372)
    assert (mixed.width, mixed.height) == (None, 827)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{CDN}/gallery/1.jpg", f"{CDN}/gallery/2.jpg"),
        (f"{CDN}/img_2031.jpg", f"{CDN}/img_2032.jpg"),
        (f"{CDN}/monday/012.jpg", f"{CDN}/tuesday/012.jpg"),
        (f"{CDN}/monday/image.jpg", f"{CDN}/tuesday/image.jpg"),
    ],
)
def test_two_pictures_are_two(one, other):
    assert len(chosen(picture(one), picture(other))) == 2


@pytest.mark.parametrize(
    "url",
    [
        *("data:image/gif;base64,R0lGOD", "ftp://vell.example/quay.jpg", "https://[vell/quay.jpg"),
        *("/assets/logo.png", "/assets/default-social.jpg", "/i/fallbackimage.png"),
        f"/{'q' * 3_000}.jpg",
    ],
)
def test_what_is_no_picture_of_the_article_is_left_out(url):
    assert chosen(picture(url)) == ()


@given(
    st.lists(
        st.builds(
            Image,
            url=st.sampled_from(["/quay-1.jpg", "/quay-2.jpg", "quay-1-20x30.jpg", "", "//[", "#"])
            | st.text(max_size=20),
            caption=st.none() | st.text(min_size=1, max_size=3),
            origin=st.sampled_from(["html:img", "json_ld:Article.image"]),
        )
    )
)
def test_one_of_them_is_the_lead_and_choosing_again_changes_nothing(images):
    found = choose_images(images, base=BASE)

    assert [image.is_lead for image in found] == [True, *(False,) * (len(found) - 1)][: len(found)]
    assert choose_images(found, base=BASE) == found
