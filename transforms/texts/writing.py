"""How a text is written: what ends its sentences, and whether spaces part its words."""

import re

SENTENCE_ENDS = frozenset(".!?…;‽。！？｡．।॥؟؛۔։።។၊။")
"""Of all scripts; the semicolon asks in Greek."""
CLOSERS = "\"'”’»›“«‹)]}）」』】*"
"""May follow the end of a sentence."""
QUOTES = tuple("“\"„«»「‘'")
"""How words open that somebody says."""

SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Thai, Lao, Burmese, Khmer, kana and han."""
_HANGUL = "\uac00-\ud7a3"
_UNSPACED = re.compile(f"[{SPACELESS}]")
_DENSE = re.compile(f"[{SPACELESS}{_HANGUL}]")
_UNSTOPPED = re.compile("[\u0e00-\u0eff]$")


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends as a sentence does, closing quotes and brackets aside."""
    core = text.rstrip(CLOSERS)
    return bool(core) and core[-1] in SENTENCE_ENDS


def is_unstopped(text: str) -> bool:
    """Return whether `text` ends in a script that writes no full stops: Thai, Lao."""
    return bool(_UNSTOPPED.search(text.rstrip(CLOSERS)))


def is_unspaced(text: str) -> bool:
    """Return whether `text` is in a script that writes words without spaces between them."""
    return bool(_UNSPACED.search(text))


def is_dense(text: str) -> bool:
    """Return whether `text` is in a script that writes a word in one or two characters."""
    return bool(_DENSE.search(text))


def n_dense(text: str) -> int:
    """Return how many characters of `text` are a word or half of one."""
    return len(_DENSE.findall(text))
