"""No table learns a password or a token from what sources say."""

from dataclasses import replace

from flows.crawling.shown import shown
from tests.flows.crawling.making import item

SECRET = "QUAYSIDE"  # noqa: S105  (a canary)


def test_addresses_and_guids_that_are_addresses_lose_their_secrets():
    told = item("/a")
    signed = f"https://ida:{SECRET}@harbour.example/a?access_token={SECRET}"
    columns = (("photo", signed), ("desk", "coast: quay"))
    named = shown(replace(told, url=signed, listing_url=signed, guid=signed, carried=columns))

    assert SECRET not in f"{named}"
    assert named.carried[1] == ("desk", "coast: quay")
    assert shown(replace(told, guid="tag:7")) == replace(told, guid="tag:7")


def test_an_address_in_the_midst_of_a_text_is_redacted_and_the_rest_is_verbatim():
    text = f"Read <https://ida:{SECRET}@harbour.example/a?token={SECRET}> & more"

    told = shown(replace(item("/a"), headline=text, summary=text))

    for part in (told.headline, told.summary):
        assert SECRET not in part
        assert part.startswith("Read <https://")
        assert part.endswith("> & more")
    assert shown(replace(item("/a"), summary="quay: coast")).summary == "quay: coast"
