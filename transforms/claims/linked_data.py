"""The nodes of a page's JSON-LD are found at any depth, and what they refer to with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transforms.claims.loose_json import Json

_DEEPEST = 40
_MOST_VALUES = 50_000

# What a page is about stands under these names; under any other stands something else: a list of
# related stories, a publisher, a picture.
_OF_THE_PAGE = frozenset({"@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One object of a page's JSON-LD."""

    types: tuple[str, ...]
    """Without `schema:` or the address of schema.org."""
    properties: Mapping[str, Json]
    is_main: bool
    """Whether it describes what the page is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """All nodes of a page, in the order written, and those with an `@id` by it."""

    nodes: tuple[Node, ...]
    by_id: Mapping[str, Node]

    def named(self, value: Json) -> Iterator[Node | str]:
        """Yield the nodes and texts that a property holds, references followed one step.

        One step is enough, and a circle of references cannot trap it.
        """
        for item in _items(value):
            if isinstance(item, str):
                yield item
            elif isinstance(item, dict):
                node = _node(item, is_main=False)
                target = self.by_id.get(str(item.get("@id")))
                yield target if target and len(item) < len(target.properties) else node


def graph(values: Sequence[Json]) -> Graph:
    """Return the nodes of all `values`, walked without recursion."""
    nodes = tuple(_walk(values))
    by_id: dict[str, Node] = {}
    for node in nodes:
        key = node.properties.get("@id")
        if isinstance(key, str):
            known = by_id.get(key)
            if not known or len(known.properties) < len(node.properties):
                by_id[key] = node
    return Graph(nodes=nodes, by_id=by_id)


def _walk(values: Sequence[Json]) -> Iterator[Node]:
    """Yield each object in the order written."""
    stack: list[tuple[Json, bool, int]] = [(value, True, 0) for value in reversed(values)]
    budget = _MOST_VALUES
    while stack and budget:
        value, is_main, depth = stack.pop()
        budget -= 1
        if depth > _DEEPEST:
            continue
        if isinstance(value, list):
            stack.extend((item, is_main, depth + 1) for item in reversed(value))
        elif isinstance(value, dict):
            yield _node(value, is_main=is_main)
            stack.extend(
                (item, is_main and key in _OF_THE_PAGE, depth + 1)
                for key, item in reversed(value.items())
                if isinstance(item, (dict, list))
            )


def _node(properties: dict[str, Json], *, is_main: bool) -> Node:
    types = tuple(
        kind.rpartition("/")[2].rpartition(":")[2]
        for kind in _items(properties.get("@type"))
        if isinstance(kind, str)
    )
    return Node(types=types, properties=properties, is_main=is_main)


def _items(value: Json) -> Iterator[Json]:
    """Yield the items of a list of lists, or the value itself; nothing nested deeper."""
    for item in value if isinstance(value, list) else [value]:
        yield from item if isinstance(item, list) else [item]
