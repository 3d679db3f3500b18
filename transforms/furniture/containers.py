"""What the containers of furniture are called, by whole words, tells what stands in them."""

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib import resources

from transforms.vocabulary import Boilerplate


@cache
def container_names() -> Mapping[str, Boilerplate]:
    """Return the class of furniture that each name of a container stands for, between spaces."""
    entry = resources.files("transforms.furniture") / "containers.toml"
    lists = tomllib.loads(entry.read_text(encoding="utf-8"))
    return {f" {name} ": Boilerplate(class_) for class_, names in lists.items() for name in names}


@lru_cache(maxsize=4_096)  # a page repeats few names on many elements
def names_in(words: str) -> tuple[str, ...]:
    """Return the names of containers that stand in the words of an element, as they are listed."""
    return tuple(name for name in container_names() if name in words)


def names_among(classes: Collection[Boilerplate]) -> re.Pattern[str]:
    """Return what finds, in words between spaces, the name of a container of these classes."""
    names = (name.strip() for name, class_ in container_names().items() if class_ in classes)
    return re.compile(f" (?:{'|'.join(map(re.escape, names))}) ")
