"""docs/sources.md: how to declare each kind of source, and every field."""

from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from extractors.registry.any_source import AnySource
from extractors.registry.bounds import Allow, Budgets
from extractors.registry.errors import UnusableRegistry
from extractors.registry.registry import read_text
from extractors.registry.source import KINDS, Kind
from extractors.registry.telling import toml
from flows.papers.docstrings import attribute_docs
from flows.papers.markdown import code, framed, prose, table
from flows.papers.meanings import meaning

HEADER = ("field", "default", "example", "meaning")
WRONG = """\
[[source]]
name = "Vell Courier"
kind = "rss"

[[source]]
name = "tarn-post"
kind = "sitemap"
url = "https://tarn.example/sitemap.xml"
delay_s = "2 s"
language = "english" # English"""


def sources_paper() -> str:
    """Return the page."""
    own = {kind.value: table(HEADER, _rows(model, AnySource)) for kind, model in KINDS.items()}
    return framed(
        "sources",
        kinds=table(
            ("kind", "what it is"),
            [(f"[{code(kind)}](#{kind})", prose(meaning(kind))) for kind in Kind],
        ),
        common=table(HEADER, _rows(AnySource)),
        of_budgets=prose(_summary(Budgets)),
        budgets=table(HEADER, _rows(Budgets)),
        of_allow=prose(_summary(Allow)),
        allow=table(HEADER, _rows(Allow)),
        wrong=wrong(WRONG),
        wrong_file=WRONG,
        **own,
    )


def wrong(text: str) -> str:
    """Return what the command line says of a file that is wrong."""
    try:
        read_text(text, Path("sources.toml"))
    except UnusableRegistry as error:
        return f"copydesk: {error}".replace("; ", "\n  ")
    message = "the example of a wrong file has become right"
    raise ValueError(message)


def _rows(model: type[BaseModel], beside: type[BaseModel] | None = None) -> list[tuple[str, ...]]:
    """Return a row for each field that `beside` does not have, too."""
    known = beside.model_fields if beside else {}
    return [
        (code(name), _default(field), _example(field), prose(_meaning(model, name)))
        for name, field in model.model_fields.items()
        if name not in known and name != "kind"
    ]


def _meaning(model: type, name: str) -> str:
    """Return the sentence beneath a field, in the class that declares it last."""
    found = (attribute_docs(one).get(name) for one in model.__mro__ if issubclass(one, BaseModel))
    return next(filter(None, found))


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    if isinstance(field.default, BaseModel):
        return "below"
    return code(toml(field.default)) if field.default not in (None, ()) else ""


def _example(field: FieldInfo) -> str:
    return code(toml(field.examples[0])) if field.examples else ""


def _summary(model: type) -> str:
    return (model.__doc__ or "").strip()
