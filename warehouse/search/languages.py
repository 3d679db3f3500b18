"""A word is found in each of its forms, in every language that has a stemmer."""

from functools import cache
from types import MappingProxyType

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from warehouse.search.letters import plain

STEMMERS = MappingProxyType(
    {
        "ar": "arabic",
        "da": "danish",
        "de": "german",
        "el": "greek",
        "en": "english",
        "es": "spanish",
        "fi": "finnish",
        "fr": "french",
        "hu": "hungarian",
        "it": "italian",
        "nl": "dutch",
        "no": "norwegian",
        "pt": "portuguese",
        "ro": "romanian",
        "ru": "russian",
        "sv": "swedish",
        "ta": "tamil",
        "tr": "turkish",
    }
)
"""The stemmers of tantivy, by language."""

UNSTEMMED = "plain"
"""What texts in all other languages, and in none that we know, are indexed as."""

ANALYSES = (*STEMMERS, UNSTEMMED)

SAME = MappingProxyType({"nb": "no", "nn": "no"})

LONGEST_WORD_BYTES = 100

_SPELLED_WITH_MARKS = frozenset({"ta", UNSTEMMED})
_LETTERS_AND_MARKS = r"[\p{L}\p{M}\p{N}]+"


def analysis_of(language: str | None) -> str:
    """Return which of the analyses a text in `language` is indexed by.

    >>> analysis_of("nb"), analysis_of("pl"), analysis_of(None)
    ('no', 'plain', 'plain')
    """
    code = SAME.get(language or "", language or UNSTEMMED)
    return code if code in STEMMERS else UNSTEMMED


@cache
def analyzer(analysis: str) -> TextAnalyzer:
    """Return what takes a plain text apart: words in small letters, without accents, stemmed.

    Accents go first: a stem then never hangs on whether somebody typed them.
    """
    # The simple tokenizer is twice as fast, and parts words at marks.
    is_marked = analysis in _SPELLED_WITH_MARKS
    tokenizer = Tokenizer.regex(_LETTERS_AND_MARKS) if is_marked else Tokenizer.simple()
    builder = (
        TextAnalyzerBuilder(tokenizer)
        .filter(Filter.remove_long(LONGEST_WORD_BYTES))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
    )
    if analysis in STEMMERS:
        builder = builder.filter(Filter.stemmer(STEMMERS[analysis])).filter(Filter.ascii_fold())
    return builder.build()


def tokens(text: str, analysis: str) -> list[str]:
    """Return what a text is indexed by, in order.

    >>> tokens("The élections of 2024", "en")
    ['the', 'elect', 'of', '2024']
    >>> tokens("Straßen, Häuser", "de")
    ['strass', 'haus']
    """
    return analyzer(analysis).analyze(plain(text))
