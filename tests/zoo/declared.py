"""The inhabitants as a person would declare them: a `sources.toml`."""

import json
from collections.abc import Iterable

from tests.zoo.inhabitant import Inhabitant
from tests.zoo.server import ADDRESS, Server

CONTACT = "keeper@zoo.example"


def sources_toml(inhabitants: Iterable[Inhabitant], server: Server, *, delay_s: float) -> str:
    """Return the declaration of `inhabitants` as sources that are all found at `server`."""
    declared = (_source(each, server, delay_s=delay_s) for each in inhabitants)
    return f"contact = {json.dumps(CONTACT)}\n\n" + "\n".join(declared)


def _source(each: Inhabitant, server: Server, *, delay_s: float) -> str:
    return f"""# {each.habit}
[[source]]
name = {json.dumps(each.name)}
kind = {json.dumps(each.kind)}
urls = {json.dumps(each.start_urls, ensure_ascii=False)}
delay_s = {delay_s}
budgets = {{ items = 20, urls = 20 }}
allow = {{ networks = ["{ADDRESS}/32"], ports = [{server.port}], connect_to = "{server.connect_to}" }}
"""
