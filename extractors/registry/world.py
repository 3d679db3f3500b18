"""Languages, countries and time zones are those of the standards; the nearest one is offered."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from pydantic import AfterValidator

from extractors.registry.errors import nearest
from extractors.registry.unfit import Unfit

LANGUAGE = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:-(?P<script>[A-Za-z]{4}))?(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3})){0,4})"
)
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
"""Two letters that CLDR has names for, and that are no countries."""


def language_tag(text: str) -> str | None:
    """Return the tag that somebody wrote in another style; None where it is none.

    >>> language_tag("en_us"), language_tag("english")
    ('en-US', None)
    """
    try:
        return _language(text.strip().replace("_", "-"))
    except Unfit:
        return None


def _language(text: str) -> str:
    found = LANGUAGE.fullmatch(text)
    if not found:
        raise Unfit(why="it is no BCP 47 tag", remedy=_language_instead(text))
    language, region = found["language"].lower(), (found["region"] or "").upper()
    if language not in _languages().values():
        raise Unfit(why=f"there is no language {language!r}", remedy=_language_instead(text))
    if region and region not in Locale("en").territories:
        raise Unfit(why=f"there is no region {region!r}", remedy=f'write "{language}"')
    parts = (language, (found["script"] or "").title(), region)
    return "-".join(filter(None, parts)) + found["rest"].lower()


def _language_instead(text: str) -> str:
    """Return what to write for a language of that name, or for a tag in another style."""
    tag = text.partition(".")[0].replace("_", "-")
    if tag != text and LANGUAGE.fullmatch(tag):
        return f'write "{tag}"'
    close = nearest(text, _languages())
    return f'write "{_languages()[close] if close else "en-GB"}"'


def _country(text: str) -> str:
    if text in _countries().values():
        return text
    upper = text.upper()
    alias = next(iter(get_global("territory_aliases").get(upper, ())), None)
    code = upper if upper in _countries().values() else alias
    code = code or _countries().get(nearest(text, _countries()) or "", "GB")
    raise Unfit(why="it is no country of ISO 3166-1, in two capitals", remedy=f'write "{code}"')


def _time_zone(text: str) -> str:
    if text in _zones():
        return text
    cities = {zone.rpartition("/")[2].replace("_", " "): zone for zone in sorted(_zones())}
    close = nearest(text, _zones()) or cities.get(nearest(text, cities) or "", "Europe/London")
    raise Unfit(why="it is no time zone of the IANA list", remedy=f'write "{close}"')


@cache
def _languages() -> Mapping[str, str]:
    """Return the codes of languages by their English names."""
    known = Locale("en").languages.items()
    return {name: code for code, name in known if "_" not in code and code != "root"}


@cache
def _countries() -> Mapping[str, str]:
    """Return the codes of countries by their English names."""
    known = Locale("en").territories.items()
    no_countries = {*NO_COUNTRIES, *get_global("territory_aliases")}
    return {name: code for code, name in known if code.isalpha() and code not in no_countries}


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


Language = Annotated[str, AfterValidator(_language)]
Country = Annotated[str, AfterValidator(_country)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
