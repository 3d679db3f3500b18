"""A passage shows by its shape what it is, and running text shows that it is none of these."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.furniture.signs import is_byline, is_image_name, is_timestamp


@pytest.mark.parametrize(
    "line",
    [
        "By Robert Quill",
        "BY INES ALDERGATE AND TOM VAN DER HOEK",
        "Von Anna Brandt und Karl Szabo",
        "Par Élodie Garnier",
        "Por Lucía Márquez",
        "Di Carla Neri",
        "文：山田 花子",
    ],
)
def test_a_byline_names_people_after_an_opening_word(line):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By noon the water had gone.",
        "By then it was too late",
        "Von der Leyen reist nach Wien.",
        "Par contre, le pont tient bon",
        "Robert Quill",
        "",
    ],
)
def test_a_sentence_that_opens_like_a_byline_is_none(line):
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "10.23.2017 0",
        "Published Aug 28, 2024 • Last updated 1 hour ago • 4 minute read",
        "Stand: 03.05.2024, 10:15 Uhr",
        "Publié le 3 mai 2024 à 12h30",
        "3 de mayo de 2024",
        "2024年5月3日 10時15分",
        "Опубликовано 3 мая 2024 в 10:15",
    ],
)
def test_a_timestamp_holds_a_date_and_only_words_of_dates(line):
    assert is_timestamp(line)


@pytest.mark.parametrize(
    "line", ["In 2017 the bridge fell", "May 2024 was warm and wet", "1,200 people", "Part 3", ""]
)
def test_a_line_with_a_year_and_other_words_is_no_timestamp(line):
    assert not is_timestamp(line)


@pytest.mark.parametrize("line", ["Webp oqnncx8 400x400", "IMG_2031.JPG", "photo-1024x768"])
def test_the_name_of_a_picture_is_known_by_its_ending_or_its_size(line):
    assert is_image_name(line)


@pytest.mark.parametrize("line", ["The image shows a 4x4 truck", "Images of the year", ""])
def test_a_line_about_pictures_is_not_the_name_of_one(line):
    assert not is_image_name(line)


@given(st.text(max_size=400))
def test_any_text_can_be_asked(line):
    answers = (is_byline(line), is_timestamp(line), is_image_name(line))

    assert all(answer in {True, False} for answer in answers)
