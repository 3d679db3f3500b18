"""What docs/ tell people to type, works; and where they send them, there is something."""

import re
import shlex

import pytest
from typer.core import TyperOption

from flows.papers.commands import commands, parameters_of
from tests.docs.making import HOUSE, PAGES, anchors, blocks, name_of, read
from warehouse.read import run_query

LINK = re.compile(r"\]\(([^)\s]+)\)")
QUOTED = re.compile(r"`(copydesk [a-z][^`\n]*)`")
APART = re.compile(r"^(?: {4,}|\$ )(copydesk .+)$", re.MULTILINE)
TYPED = re.compile(r"^(?:\$ )?(copydesk .+)$", re.MULTILINE)
STOPS = {"|", ">", "<", "&&", ";", "#"}
PLACEHOLDERS = {"COMMAND", "..."}


def shown_in(page):
    """Return the commands on a page: in sentences, on lines set apart, and in blocks of code."""
    return [*QUOTED.findall(read(page)), *typed_in(page)]


def typed_in(page):
    """Return the commands that a page shows to type: on lines set apart, and in blocks of code."""
    inside = (line for block in blocks(page, "sh") for line in TYPED.findall(block))
    return [*APART.findall(read(page)), *inside]


QUERIES = [
    pytest.param(query, id=f"{name_of(page)}-{at}")
    for page in PAGES
    if page.name != "cookbook.md"  # asked of other pages by test_cookbook
    for at, query in enumerate(blocks(page, "sql"))
]
LINKS = [
    pytest.param(page, link, id=f"{name_of(page)}-{link}")
    for page in PAGES
    for link in sorted(set(LINK.findall(read(page))))
    if "://" not in link
]
COMMANDS = [
    pytest.param(line, id=f"{name_of(page)}-{line[:50]}")
    for page in PAGES
    for line in dict.fromkeys(shown_in(page))
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_that_is_shown_has_an_answer(samples, query):
    answer = run_query(samples.warehouse, query)

    assert answer.fetchall()


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_a_link_leads_somewhere(page, link):
    path, _, anchor = link.partition("#")
    there = (page.parent / path).resolve() if path else page

    assert there.exists()
    assert there.is_relative_to(HOUSE)
    assert not anchor or anchor in anchors(there)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_that_is_shown_has_these_options(line):
    name, *words = words_of(line)

    assert name in {*commands(), *PLACEHOLDERS} or name.startswith("-")
    assert [word for word in words if word.startswith("-") and word != "-"] == [
        word for word in words if word in options_of(name)
    ]


def words_of(line):
    """Return the name of the command, of one word or two, and what the shell would hand to it."""
    words = shlex.split(line.removeprefix("copydesk "))
    end = next((at for at, word in enumerate(words) if word in STOPS), len(words))
    found = [word.partition("=")[0] if word.startswith("--") else word for word in words[:end]]
    groups = {name.partition(" ")[0] for name in commands() if " " in name}
    return [" ".join(found[:2]), *found[2:]] if found[0] in groups else found


def options_of(name):
    """Return all options of a command; of a placeholder those that every command has."""
    command = commands().get(name)
    own = parameters_of(command) if command else []
    return {"-h", "--help", *(o for p in own if isinstance(p, TyperOption) for o in p.opts)}
