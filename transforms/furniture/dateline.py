"""A report that opens `LONDON (Agency) —` says where it was filed, and then begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.article import Block
from transforms.furniture.passage import is_prose
from transforms.names.byline import agency_among, signed
from transforms.vocabulary import BlockKind

MOST_CHARS = 80
_MOST_WORDS = 4
"""Of a place that no agency stands behind: more are the label of a series."""

_CAPITALS = r"(?P<capitals>[^\W\d_](?:[^\W\d_]|[.'’/ -]){2,40})"
"""A place in capitals."""
_PLACE = r"[^\W\d_][\w.'’/ -]{1,40}"
_REST = r"(?:,\s[^()—–]{2,30}?)?"
"""State or day behind the place."""
_IN_BRACKETS = r"[^\W_](?:\w|[/& .-]){1,29}"
_DASH = r"(?:\s*(?:—|–|--?)\s+|\.\s?[-—–]\s*)"
_HAN = "[\u3400-\u9fff]"
_WRITER = r"(?:[（(][记記]者[^（）()]{2,20}[）)])?\s*"
_REPORTER = r"(?:[\uac00-\ud7a3]{2,4}\s?(?:기자|특파원)\s?=\s*)?"

# How agencies and papers of many countries open a report. `capitals` has to be in capitals, `known`
# to name an agency that we know; `agency` may be one that has initials for its name.
_FORMS = tuple(
    map(
        re.compile,
        (
            # ВЕЛЛЬ, 3 мар — РИА Новости.
            rf"{_CAPITALS}{_REST}{_DASH}(?P<known>[^.()—–]{{3,20}})\.\s+",
            # VELSUND, Neb., May 3 (AP) —
            rf"{_CAPITALS}{_REST}\s*(?:\((?P<filed_by>{_IN_BRACKETS})\))?{_DASH}",
            # Velsund (dpa) - · Vell, 3 mar (EFE).- · VELL (NTB): · Vell (dpa/lno)
            rf"{_PLACE}{_REST}\s*\((?P<known>{_IN_BRACKETS})\)(?:{_DASH}|[.:]?\s+)",
            # Velsund (Kolm) - · Velsund (NWR) -
            rf"[^\W\d_][\w.'’/-]{{1,30}}\s*\((?P<region>{_IN_BRACKETS})\){_DASH}",
            # (Reuters) - · (ANSA) - VELL, 3 MAR -
            rf"\((?P<agency>{_IN_BRACKETS})\){_DASH}(?:{_CAPITALS}{_REST}{_DASH})?",
            # ВЕЛЛЬ, 3 марта. /ТАСС/.
            rf"{_CAPITALS}{_REST}\s*/(?P<known>{_IN_BRACKETS})/{_DASH}?\.?\s+",
            # [벨=뉴시스] 홍길동 기자 =
            rf"[\[(][^\[\]()=]{{1,15}}=(?P<known>[^\[\]()=]{{2,20}})[\])]\s*{_REPORTER}",
            # 新华社维尔3月3日电（记者…）
            rf"(?P<known>{_HAN}{{3}})[^\s，。]{{0,10}}?(?:\d\d?月)?\d\d?日[电電讯訊]\s*{_WRITER}",
            # （中央社記者…維爾3日電）
            rf"[（(](?P<known>{_HAN}{{3}})[^（）()]{{2,20}}日[电電][）)]\s*",
            # [ベル 3日 ロイター] -
            r"\[[^\[\]]{2,12}?\s(?:\d{1,2}日\s)?(?P<known>[^\[\]\s]{2,8})\](?:\s*[-—–])?\s*",
            # 【ベル共同】 · 【ベル=山田花子】
            r"【[^【】=＝]{1,12}?(?:(?P<known>共同|時事|ロイター|AFP|AP)|[=＝][^【】=＝]{2,10})】\s*",
        ),
    )
)
_PLACE_ALONE = re.compile(
    r"(?:[(（][^()（）]{2,30}[)）]\s*[-—–]\s*)?[\[【]?([^\W\d_](?:[^\W\d_]|[.'’ -]){1,40}?)\s*"
    r"(?:[,(（/=＝:\]】—–]|\s-|\s\d|$)"
)
_TRAILING = re.compile(r"(?:\.\s?[-—–]|[\s—–:-]|(?<=[/)])\.)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a report was filed, and the agency that filed it, if it says so."""

    passage: str
    """As it stands before the story, dash and all."""
    printed: str
    """Without the dash."""
    place: str | None
    """The place alone; None where it is not told from what stands beside it."""
    agency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Passages in which the dateline, if there is one, stands alone."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None


def open_dateline(blocks: Sequence[Block]) -> Opened:
    """Return `blocks` with the dateline split from the first paragraph that has one.

    A dateline is a place in capitals and a dash, or any place with an agency; it opens the story,
    so only paragraphs up to the first one of prose are asked. A sentence that goes on in small
    letters behind it has begun before: `NASA — the agency — said`.
    """
    for position, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH or block.mark:
            continue
        opening = block.text[:MOST_CHARS]
        found = next((match for form in _FORMS if (match := _matched(form, opening))), None)
        if found and not block.text[found.end() : found.end() + 1].islower():
            return _split(blocks, position, found)
        if is_prose(block):
            break
    return Opened(blocks=tuple(blocks), dateline=None)


def _matched(form: re.Pattern[str], opening: str) -> re.Match[str] | None:
    """Return how an opening fits a form, if its capitals are some and its agency is one."""
    found = form.match(opening)
    if not found or found.end() == len(opening):
        return None
    said = found.groupdict()
    place = said.get("capitals") or ""
    is_short = bool(_agency(found)) or len(place.split()) <= _MOST_WORDS
    is_shouted = not place or (place.isupper() and is_short)
    is_filed = not said.get("known") or _known(said["known"])
    is_agency = not said.get("agency") or _agency(found)
    return found if is_shouted and is_filed and is_agency else None


def _agency(found: re.Match[str]) -> str | None:
    """Return the agency under its house name, or an unknown one by its initials.

    Behind a place in capitals an unknown name is an agency's too, behind any other that of a
    country: `Rostow (Russland)`.
    """
    said = {name: text for name, text in found.groupdict().items() if text}
    name = next((said[key] for key in ("known", "filed_by", "agency", "region") if key in said), "")
    return _known(name) or (name if name.isupper() or "filed_by" in said else None) or None


def _known(name: str) -> str | None:
    return agency_among(signed(name))


def _split(blocks: Sequence[Block], position: int, found: re.Match[str]) -> Opened:
    """Cut one block behind its dateline."""
    text = blocks[position].text
    passage = found[0].rstrip()
    printed = _TRAILING.sub("", passage)
    halves = (
        Block(kind=BlockKind.PARAGRAPH, text=passage),
        replace(blocks[position], text=text[found.end() :]),
    )
    return Opened(
        blocks=(*blocks[:position], *halves, *blocks[position + 1 :]),
        dateline=Dateline(
            passage=passage,
            printed=printed,
            place=_place(printed),
            agency=_agency(found),
        ),
    )


def _place(printed: str) -> str | None:
    """Return what stands before state, day and agency.

    >>> _place("VELSUND, May 3 (AP)"), _place("Vell (dpa/lno)"), _place("(ANSA) - VELL, 3 MAR")
    ('VELSUND', 'Vell', 'VELL')
    >>> _place("(Reuters)")
    """
    found = _PLACE_ALONE.match(printed)
    return found[1].strip() if found else None
