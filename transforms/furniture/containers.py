"""What the containers of furniture are called, by whole words, tells what stands in them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from transforms.vocabulary import Boilerplate


@cache
def container_names() -> Mapping[str, Boilerplate]:
    """Return the class of furniture that each name of a container stands for, between spaces."""
    entry = resources.files("transforms.furniture") / "containers.toml"
    lists = tomllib.loads(entry.read_text(encoding="utf-8"))
    return {f" {name} ": Boilerplate(class_) for class_, names in lists.items() for name in names}
