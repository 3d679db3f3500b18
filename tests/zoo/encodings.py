"""Pages whose letters are not what they are said to be; every one is a story to be read."""

from tests.zoo.inhabitant import Inhabitant, one_page
from tests.zoo.pages import story
from tests.zoo.replies import says

GERMAN = "Fähre über die Förde fährt wieder"
RUSSIAN = "Паром снова ходит через залив"
JAPANESE = "夜のフェリー、冬も運航を続ける"

HEADLINES = {
    "letters-latin-one": GERMAN,
    "letters-utf-sixteen": GERMAN,
    "letters-shift-jis": JAPANESE,
    "letters-windows-1251": RUSSIAN,
    "letters-wrong-header": RUSSIAN,
    "letters-nonsense-header": GERMAN,
}
"""What each prints as its headline."""


def encodings() -> tuple[Inhabitant, ...]:
    """Return the inhabitants that are known for their letters."""
    return (
        _page(
            "letters-latin-one",
            "Its page is Latin-1 and nothing says so.",
            "latin-1",
            "text/html",
            is_said=False,
        ),
        _page(
            "letters-utf-sixteen",
            "Its page is UTF-16 with a byte order mark.",
            "utf-16",
            "text/html",
            is_said=False,
        ),
        _page(
            "letters-shift-jis",
            "Its page is Shift JIS, and says so in its head only.",
            "shift_jis",
            "text/html",
        ),
        _page(
            "letters-windows-1251",
            "Its page is Windows-1251, and says so in the header only.",
            "windows-1251",
            "text/html; charset=windows-1251",
            is_said=False,
        ),
        _page(
            "letters-wrong-header",
            "The header says Latin-1; the page says, and is, UTF-8.",
            "utf-8",
            "text/html; charset=iso-8859-1",
        ),
        _page(
            "letters-nonsense-header",
            "The header names a charset that is none.",
            "utf-8",
            "text/html; charset=quay",
        ),
    )


def _page(name: str, habit: str, encoding: str, kind: str, *, is_said: bool = True) -> Inhabitant:
    """Return a site of one page in that encoding."""
    declared = f'<meta charset="{encoding}">' if is_said else ""
    text = story(HEADLINES[name]).replace('<meta charset="utf-8">', declared)
    return one_page(name, habit, says(text.encode(encoding), kind=kind), "fetched")
