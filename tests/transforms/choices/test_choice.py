"""Publisher and standfirst are what readers would call them."""

from transforms.article import Block, Candidate
from transforms.choices.choice import choose_publisher, choose_standfirst
from transforms.vocabulary import BlockKind, Field

HEADLINE = "The ferry keeps its timetable"
SUMMARY = "The council of Vell decides for one more year, and asks for a new boat."


def publisher(*claims):
    said = [Candidate(field=Field.PUBLISHER, value=v, origin=o) for o, v in claims]
    return choose_publisher(said).value


def standfirst(*claims, blocks=()):
    said = [Candidate(field=Field.STANDFIRST, value=v, origin=o) for o, v in claims]
    return choose_standfirst(said, blocks, headline=HEADLINE).value


def test_a_sign_of_copyright_is_no_part_of_the_publishers_name():
    for sign in ("© 2024 Vell Post", "Copyright (c) 2019-2024 Vell Post", "2024 by Vell Post"):
        assert publisher(("meta:copyright", sign)) == "Vell Post"


def test_a_sign_of_copyright_without_a_name_names_nobody():
    assert publisher(("meta:copyright", "© 2024")) is None


def test_only_a_sign_of_copyright_loses_its_year():
    assert publisher(("json_ld:Article.publisher", "2024 Votes")) == "2024 Votes"


def test_an_address_is_no_name_of_a_publisher():
    social = ("meta:twitter:site", "https://social.example/vellpost")

    assert publisher(social) is None
    assert publisher(social, ("meta:copyright", "Vell Post")) == "Vell Post"


def test_the_headline_again_is_no_standfirst():
    repeated = ("html:standfirst", "The Ferry Keeps its Timetable.")

    assert standfirst(repeated) is None
    assert standfirst(repeated, ("html:standfirst", SUMMARY)) == SUMMARY


def test_a_summary_for_machines_is_a_standfirst_where_readers_see_it_apart():
    told = ("meta:description", SUMMARY)

    assert standfirst(told) is None
    assert (
        standfirst(told, blocks=[Block(kind=BlockKind.PARAGRAPH, text=SUMMARY, is_apart=True)])
        == SUMMARY
    )
