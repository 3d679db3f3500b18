"""Whom to tell stands in one block, which people make in the browser or name in COPYDESK_NOTIFY."""

from typing import Any
from urllib.parse import urlsplit

from flows.operating.api import Api
from flows.operating.errors import UnusableAddress

BLOCK = "copydesk-notify"
MAIL = {"mailto", "mailtos"}
WEB = {"http", "https"}


def notifying_block(api: Api, address: str | None) -> str | None:
    """Return the id of the block, made or brought up to date if an address is given."""
    found = api.post("/block_documents/filter", {"block_documents": {"name": {"any_": [BLOCK]}}})
    known: dict[str, Any] | None = found[0] if found else None
    if address is None:
        return known["id"] if known else None
    slug, data = block_of(address)
    if known and known["block_type"]["slug"] == slug:
        api.patch(f"/block_documents/{known['id']}", {"data": data})
        return str(known["id"])
    if known:
        api.delete(f"/block_documents/{known['id']}")
    return _made(api, slug, data)


def block_of(address: str) -> tuple[str, dict[str, object]]:
    """Return the type of block that notifies there, and what it has to know.

    Raises UnusableAddress if nobody can be notified there.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise UnusableAddress(str(error)) from error
    if parts.scheme in MAIL and parts.hostname:
        # This type hands what is no address of Slack's to Apprise, which sends mail.
        return "slack-webhook", {"url": address}
    if parts.scheme in WEB and parts.hostname:
        told = {"subject": "{{subject}}", "text": "{{subject}}\n{{body}}"}
        return "custom-webhook", {"name": BLOCK, "url": address, "json_data": told}
    why = f"its scheme is {parts.scheme!r}" if parts.scheme else "it has no scheme"
    raise UnusableAddress(why)


def _made(api: Api, slug: str, data: dict[str, object]) -> str:
    api.post("/block_types/install_system_block_types", {})
    kind = api.get(f"/block_types/slug/{slug}")
    asked = {"block_schemas": {"block_type_id": {"any_": [kind["id"]]}}, "limit": 1}
    schemas = api.post("/block_schemas/filter", asked)
    body = {
        "name": BLOCK,
        "data": data,
        "block_type_id": kind["id"],
        "block_schema_id": schemas[0]["id"],
    }
    made = api.post("/block_documents/", body)
    return str(made["id"])
