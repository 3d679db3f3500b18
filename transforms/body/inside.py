"""trafilatura is run as it is, but for what it does slowly, or in vain.

Its modules are loaded once more, for us alone. In these copies what it searches for by XPath is
found by walking (`searches`), and readability is asked for its opinion only where that could be
taken. What comes out is the same. This reaches into trafilatura's inside, and holds for one minor
version of it: with any other the public function is called, which says so once and takes longer.
"""

import warnings
from collections.abc import Callable
from copy import copy
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.util import find_spec, module_from_spec
from types import ModuleType

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.external import jt_stoplist_init
from trafilatura.htmlprocessing import convert_tags, tree_cleaning
from trafilatura.readability_lxml import FRAME_TAGS, REGEXES
from trafilatura.readability_lxml import Document as Readability
from trafilatura.settings import Document, Extractor

PINNED = "2.3."

LONGER = 2
"""readability's text is taken, where ours has paragraphs, if it is more than so much longer."""

INSERTED = len("VIDEO")
"""What readability writes into a frame; all else only gets less."""

UNREAD = ("script", "style", "fencedframe")
"""What readability takes out first."""

Extraction = Callable[..., Document | dict[str, object] | None]


def body_of(tree: HtmlElement, options: Extractor) -> etree._Element | None:
    """Return the body that trafilatura finds in `tree`, which stays as it is; None without one."""
    found = extraction()(tree, options=options)
    return None if found is None or isinstance(found, dict) else found.body


@cache
def extraction() -> Extraction:
    """Return trafilatura's extraction: ours, if it is the version that we know."""
    found = version("trafilatura")
    if found.startswith(PINNED):
        return _quick()
    message = f"trafilatura {found} is not {PINNED}x, so it is run as it is, which takes longer"
    warnings.warn(message, RuntimeWarning, stacklevel=2)
    return trafilatura.bare_extraction


def _quick() -> Extraction:
    """Return the extraction of a copy of trafilatura."""
    from transforms.body import searches  # noqa: PLC0415  (of the pinned version alone)

    baseline = _copy_of("baseline", BASIC_CLEAN_XPATH=searches.CLEANED_OF)
    extractor = _copy_of(
        "main_extractor", BODY_XPATH=searches.BODY, OVERALL_DISCARD_XPATH=searches.DISCARDED
    )
    external = _copy_of(
        "external", basic_cleaning=baseline.basic_cleaning, try_readability=_as_told
    )
    ask = _copy_of("external", ReadabilityDocument=Quick).try_readability
    rescue = external.justext_rescue
    vars(external).update(
        justext_rescue=lambda later, options: rescue(later(), options),
        jt_stoplist_init=_stop_words,
    )

    def prepare(
        tree: HtmlElement, options: Extractor, url: str | None
    ) -> tuple[HtmlElement, Callable[[], HtmlElement]]:
        def cleaned() -> HtmlElement:
            return tree_cleaning(copy(tree), options)

        return convert_tags(cleaned(), options, url), cleaned

    def compare_extraction(
        cleaned: Callable[[], HtmlElement],
        raw: HtmlElement,
        body: etree._Element,
        text: str,
        options: Extractor,
    ) -> tuple[etree._Element, str]:
        is_open = options.focus != "balanced" or _could_win(raw, body, text)
        opinion = ask(raw) if is_open else HtmlElement()
        compared: tuple[etree._Element, str] = external.compare_extraction(
            cleaned, opinion, body, text, options
        )
        return compared

    core = _copy_of(
        "core",
        RAW_TREE_PRUNE_XPATH=searches.RAW,
        REMOVE_COMMENTS_AND_LISTS_XPATH=searches.COMMENTS,
        baseline=baseline.baseline,
        html2txt=baseline.html2txt,
        extract_content=extractor.extract_content,
        _prepare_tree=prepare,
        compare_extraction=compare_extraction,
        justext_rescue=rescue,
        xmltotxt=_unwritten,
    )
    found: Extraction = core.bare_extraction
    return found


def _could_win(raw: HtmlElement, body: etree._Element, text: str) -> bool:
    """Return whether readability's text can be long enough; what it would take out of `raw`, goes.

    It wins over a body without paragraphs, over one of tables, or by length; and its text is
    some of what is left without scripts.
    """
    if not text or not body.xpath("boolean(.//p//text())"):
        return True
    if len(body.findall(".//table")) > len(body.findall(".//p")):
        return True
    least = LONGER * len(text) - INSERTED * sum(1 for _ in raw.iter("iframe"))
    etree.strip_elements(raw, *UNREAD, with_tail=False)
    return len(" ".join(raw.text_content().split())) > least


class Quick(Readability):
    """readability, which remembers what it thinks of a class and an id."""

    __slots__ = ()

    def remove_unlikely_candidates(self) -> None:
        """Take out what is named for furniture."""
        for element in self.doc.findall(".//*"):
            names = (element.get("class", ""), element.get("id", ""))
            if element.tag not in FRAME_TAGS and _is_unlikely(*names):
                element.drop_tree()


@lru_cache(maxsize=8_192)  # a page repeats few names on many elements
def _is_unlikely(class_: str, id_: str) -> bool:
    names = " ".join(filter(None, (class_, id_))).lower()
    is_furniture = bool(REGEXES["unlikelyCandidatesRe"].search(names))
    return is_furniture and not REGEXES["okMaybeItsACandidateRe"].search(names)


def _as_told(opinion: HtmlElement) -> HtmlElement:
    """Return the opinion that was asked for before."""
    return opinion


class _Words(tuple[str, ...]):
    """All stop words of all languages, told from other words without a look at each of them."""

    __slots__ = ()

    def __hash__(self) -> int:
        """Return a number that takes no time: justext asks for it on every page."""
        return len(self)


@cache
def _stop_words() -> _Words:
    """Return what justext's second opinion counts."""
    return _Words(jt_stoplist_init())


def _unwritten(*_: object) -> str:
    """Return no text: of the body alone is made use."""
    return ""


def _copy_of(module: str, **instead: object) -> ModuleType:
    """Return a module of trafilatura, made anew, with some of its names standing for ours."""
    spec = find_spec(f"trafilatura.{module}")
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(module)
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    vars(made).update(instead)
    return made
