"""A piece of a byline is the name of one person, of an organization, or a role, or neither."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.names.byline_words import BylineWords
from transforms.texts.text import fold

_LONGEST_NAME = 60
_LONGEST_UNSPACED = 10
_MOST_WORDS = 6
_ABBREVIATION = 3

_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[.'’`-][^\W\d_]*)*")
_UNSPACED = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3·・ ]+")
_NO_VOWEL = re.compile(r"[^AEIOUYÄÖÜÉ]{1,3}|I+|IV")
_PEN_NAME = re.compile(r"\w[\w.-]{1,29}")
_PARTS = re.compile(r"^\W*(?:19|20)\d\d\W|[(),|©]")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?")
_ROLE_ENDS = ("redakteur", "redakteurin", "reporterin", "korrespondent", "korrespondentin")
_SUFFIX = re.compile(r"(?:\.(?:com?|org|net|gov|edu))?\.[a-z]{2,}$")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|de|het)\s+", re.IGNORECASE)
_MC = re.compile(r"\bMc(\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody's name, and the role printed with it."""

    name: str
    role: str | None


def person(piece: str, words: BylineWords, *, sites: frozenset[str] = frozenset()) -> Person | None:
    """Return the person that `piece` names, or None."""
    if agency_name(piece, words) or fold(_ARTICLE.sub("", piece)) in sites:
        return None
    if is_unspaced_name(piece):
        unspaced = _unspaced_name(piece, words)
        return Person(name=unspaced, role=None) if unspaced else None
    parts = piece.split()
    start, stop = _name_between_roles(parts, words)
    name = parts[start:stop]
    is_desk = len(name) == 1 < len(parts)  # "Gazette reporter"
    if is_desk or _is_collective(piece, words) or not _is_name(name, words):
        return None
    role = _role(parts[:start], words) or _role(parts[stop:], words)
    return Person(name=" ".join(_cased(name, words)), role=role)


def spoken_role(piece: str, words: BylineWords) -> str | None:
    """Return `piece` if it is a role and nothing else: `Senior Political Correspondent`."""
    parts = piece.split()
    is_role = parts and all(_is_role(part, words) or part in words.role_joiners for part in parts)
    return _role(parts, words) if is_role else None


def is_other_work(role: str, words: BylineWords) -> bool:
    """Return whether a role is other work than writing: pictures, films, translation."""
    return any(word_key(part) in words.other_roles for part in role.split())


def is_organization(piece: str, words: BylineWords, *, sites: frozenset[str] = frozenset()) -> bool:
    """Return whether `piece` is a newsroom, a desk or a firm, by its words or as the site's name.

    A single word such as "Staff" or "Admin" is nobody, and so is a role.
    """
    if len(piece) > _LONGEST_NAME or is_nobody(piece, words):
        return False
    if fold(_ARTICLE.sub("", piece)) in sites:
        return True
    parts = piece.split()
    small = [part for part in parts if part[0].islower() and part not in words.role_joiners]
    is_desk = not words.collectives.isdisjoint(_keys(piece))
    return is_desk and not small and not spoken_role(piece, words)


def is_nobody(piece: str, words: BylineWords) -> bool:
    """Return whether `piece` is of helpers and roles only, a label, or a role with its house."""
    keys = _keys(piece)
    return (
        words.nobody.issuperset(keys)
        or not words.labels_of_pages.isdisjoint(keys)
        or not words.somebody.isdisjoint((keys[0], keys[-1]))
    )


def pen_name(name: str, words: BylineWords, *, sites: frozenset[str] = frozenset()) -> str | None:
    """Return `name` if it is one word that may sign an article: `night_owl7`, but not `admin`."""
    key = word_key(name)
    known = key in words.collectives or key in words.roles or fold(name) in sites
    is_word = _PEN_NAME.fullmatch(name) and not name.isdigit() and not _DOMAIN.fullmatch(name)
    return name if is_word and not known and not agency_name(name, words) else None


def agency_name(piece: str, words: BylineWords) -> str | None:
    """Return the house name of the agency that `piece` is, its desks and staff too."""
    parts = piece.split()
    while parts and (word_key(parts[-1]) in words.roles | words.collectives):
        if agency := words.agencies.get(fold(" ".join(parts))):
            return agency
        parts.pop()
    return words.agencies.get(fold(" ".join(parts)))


def site_names(*publishers: str) -> frozenset[str]:
    """Return the folded names that publishers go under; of a host or an address, its own label."""
    names: set[str] = set()
    for publisher in publishers:
        for part in _PARTS.split(publisher.casefold()):
            site = _ADDRESS.sub("", part.strip(" ©."))
            site = site.partition("/")[0] if site != part else site
            names.add(fold(_ARTICLE.sub("", site)))
            if _DOMAIN.fullmatch(site):
                names.add(fold(_SUFFIX.sub("", site)))
    return frozenset(names - {""})


def _name_between_roles(parts: Sequence[str], words: BylineWords) -> tuple[int, int]:
    """Return where the words between the roles in front and the roles behind start and stop."""
    start, stop = 0, len(parts)
    while start < stop and _is_role(parts[start], words):
        start += 1
    while stop > start and _is_role(parts[stop - 1], words):
        stop -= 1
    return start, stop


def _role(parts: Sequence[str], words: BylineWords) -> str | None:
    """Return the words of a role; a title such as "Dr" is none."""
    said = [part.strip(",:;") for part in parts if word_key(part) not in words.titles]
    return " ".join(said) or None


def _is_role(word: str, words: BylineWords) -> bool:
    """Return whether `word` is a role, or put together with one: `Wirtschaftsredakteur`."""
    key = word_key(word).rpartition("-")[2]
    return key in words.roles or key in words.titles or key.endswith(_ROLE_ENDS)


def _is_collective(piece: str, words: BylineWords) -> bool:
    """Return whether `piece` has the words, the article, the host or the letters of a firm."""
    return (
        len(piece) > _LONGEST_NAME
        or piece.startswith("The ")
        or bool(_DOMAIN.fullmatch(piece))
        or any(key in words.collectives or key in words.labels_of_pages for key in _keys(piece))
        or (not piece.isupper() and any(map(_is_acronym, piece.split())))
    )


def _is_acronym(word: str) -> bool:
    return len(word) == _ABBREVIATION and word.isupper() and bool(_NO_VOWEL.fullmatch(word))


def _is_name(name: list[str], words: BylineWords) -> bool:
    """Return whether the words are capitalized as names are, in scripts that have capitals."""
    if not 0 < len(name) <= _MOST_WORDS or not all(map(_NAME_WORD.fullmatch, name)):
        return False
    if len(name) == 1:
        return len(name[0]) >= _ABBREVIATION and not (name[0].isupper() or name[0].islower())
    small = [word for word in name if word.islower()]
    return not name[-1].islower() and words.particles.issuperset(small)


def _unspaced_name(piece: str, words: BylineWords) -> str | None:
    """Return the name in Han, Kana or Hangul, without the title that is written onto it."""
    name = piece.replace(" ", "")
    for role in words.unspaced_roles:
        before, _, after = name.partition(role)
        name = before or (after if len(role) > 1 else name)
    is_collective = any(mark in name for mark in words.unspaced_collectives)
    return name if 1 < len(name) <= _LONGEST_UNSPACED and not is_collective else None


def _cased(name: list[str], words: BylineWords) -> Iterator[str]:
    """Yield each word of a name, without the capitals that only shout."""
    is_shouted = all(map(_is_shouted, name))
    for word in name:
        if is_shouted and word.casefold() in words.particles:
            yield word.lower()
        elif _is_shouted(word) and _may_be_lowered(word, is_shouted=is_shouted):
            yield _MC.sub(lambda found: f"Mc{found[1].upper()}", word.title())
        else:
            yield word


def _is_shouted(word: str) -> bool:
    return word.removeprefix("Mc").isupper()


def _may_be_lowered(word: str, *, is_shouted: bool) -> bool:
    """Return whether the capitals are no initials and no number: not J.K., JR or III."""
    if is_shouted:
        return "." not in word and not _NO_VOWEL.fullmatch(word)
    return len(word) > _ABBREVIATION and "." not in word


def is_unspaced_name(name: str) -> bool:
    """Return whether `name` is in Han, Kana or Hangul: complete names without a space."""
    return bool(_UNSPACED.fullmatch(name))


def is_full_name(name: str) -> bool:
    """Return whether `name` has more than one word, or is in a script that needs no second."""
    return " " in name or is_unspaced_name(name)


def _keys(piece: str) -> list[str]:
    return [word_key(word) for word in piece.split()]


def word_key(word: str) -> str:
    """Return `word` as the tables of words have it."""
    return word.strip(" .,:：/").casefold()
