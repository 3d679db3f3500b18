"""Where in a TOML file each key stands, so that a wrong one can be told with its line."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]

TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[\[\]{}\n]",
    re.DOTALL,
)


class Places:
    """The lines of one file that is TOML."""

    def __init__(self, text: str) -> None:
        """Read it once."""
        self._statements: dict[Path, tuple[int, str]] = {}
        table: Path = ()
        arrays: Counter[Path] = Counter()
        for line, statement in _statements(text):
            found = tomllib.loads(statement)
            if statement.lstrip().startswith("["):
                is_array = statement.lstrip().startswith("[[")
                table = _table(_keys(found), arrays, is_array=is_array)
                self._statements.setdefault(table, (line, statement))
                if is_array:
                    self._statements.setdefault(table[:-1], (line, statement))
            else:
                for path in _paths(found):
                    self._statements.setdefault((*table, *path), (line, statement))

    def line(self, path: Path, value: object = None) -> int | None:
        """Return the line of a key, or of what is nearest above it.

        In a statement over several lines it is the one on which the text `value` stands.
        """
        while path and path not in self._statements:
            path = path[:-1]
        if not path:
            return None
        line, statement = self._statements[path]
        if not isinstance(value, str) or value not in statement:
            return line
        return line + statement[: statement.index(value)].count("\n")


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each header and each assignment with its line, from 1."""
    depth, start, line = 0, 0, 1
    for token in TOKEN.finditer(f"{text}\n"):
        match token[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case "\n" if depth == 0:
                statement = text[start : token.start()]
                if statement.strip() and not statement.lstrip().startswith("#"):
                    yield line, statement
                line += statement.count("\n") + 1
                start = token.end()
            case _:
                pass


def _keys(found: object) -> tuple[str, ...]:
    """Return the keys of a header from what it parses to."""
    match found:
        case {**one} if one:
            [(key, below)] = one.items()
            return (str(key), *_keys(below))
        case [below]:
            return _keys(below)
        case _:
            return ()


def _table(keys: tuple[str, ...], arrays: Counter[Path], *, is_array: bool) -> Path:
    """Return the path of a header; the tables of an array are counted."""
    path: Path = ()
    for key in keys[:-1]:
        path = (*path, key)
        if arrays[path]:
            path = (*path, arrays[path] - 1)
    path = (*path, keys[-1])
    if not is_array:
        return path
    arrays[path] += 1
    return (*path, arrays[path] - 1)


def _paths(found: object) -> Iterator[Path]:
    """Yield the path of every value in what a statement parses to."""
    match found:
        case Mapping():
            below = list(found.items())
        case list():
            below = list(enumerate(found))
        case _:
            return
    for key, value in below:
        yield (key,)
        yield from ((key, *path) for path in _paths(value))
