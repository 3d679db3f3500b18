"""docs/cli.md: every command with its options, made from the command line itself."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from flows.cli import app
from flows.papers.markdown import code, fenced, framed, prose, table
from flows.settings import Settings
from flows.variables import variable

Parameter = TyperArgument | TyperOption

HEADER = ("option", "value", "default", "environment", "meaning")


def commands_paper() -> str:
    """Return the page."""
    group = _group(get_command(app))
    found = commands()
    anchors = {name: f"copydesk-{name.replace(' ', '-')}" for name in found}
    return framed(
        "cli",
        summary=prose(group.help or ""),
        contents="\n".join(f"- [`copydesk {name}`](#{anchors[name]})" for name in found),
        version=_parameters(group),
        commands="\n\n".join(_command(name, one) for name, one in found.items()),
    )


def commands() -> dict[str, TyperCommand]:
    """Return every command by its name; one of a group has two words: `sources list`."""
    return dict(_leaves("", _group(get_command(app))))


def _group(group: object) -> TyperGroup:
    if not isinstance(group, TyperGroup):
        message = "copydesk has commands"
        raise TypeError(message)
    return group


def _leaves(prefix: str, group: TyperGroup) -> Iterator[tuple[str, TyperCommand]]:
    for name, one in group.commands.items():
        if isinstance(one, TyperCommand):
            yield f"{prefix}{name}", one
        else:
            yield from _leaves(f"{prefix}{name} ", _group(one))


def parameters_of(command: TyperCommand | TyperGroup) -> list[Parameter]:
    """Return the arguments and options of a command, without the help that each has."""
    return [p for p in command.params if isinstance(p, Parameter) and p.name != "help"]


def _command(name: str, command: TyperCommand) -> str:
    paragraphs = (command.help or "").split("\n\n")
    words = "\n\n".join(prose(p) for p in paragraphs if not _is_example(p))
    examples = [line for p in paragraphs if _is_example(p) for line in p.splitlines()]
    arguments = (_usage(p) for p in parameters_of(command) if isinstance(p, TyperArgument))
    usage = " ".join(["copydesk", name, *arguments, "[OPTIONS]"])
    return "\n\n".join(
        [
            f"## copydesk {name}",
            words,
            code(usage),
            _parameters(command),
            fenced("sh", *examples),
        ]
    )


def _is_example(paragraph: str) -> bool:
    return paragraph.startswith("copydesk ")


def _parameters(command: TyperCommand | TyperGroup) -> str:
    return table(HEADER, map(_row, parameters_of(command)))


def _row(parameter: Parameter) -> tuple[str, ...]:
    is_option = isinstance(parameter, TyperOption)
    name = parameter.name or ""
    return (
        ", ".join(map(code, parameter.opts if is_option else [_shown(parameter)])),
        _value(parameter),
        _default(parameter),
        code(variable(name)) if name in Settings.model_fields else "",
        prose(parameter.help or ""),
    )


def _usage(argument: TyperArgument) -> str:
    """Return how an argument stands in a command."""
    return _shown(argument) if argument.required else f"[{_shown(argument)}]"


def _shown(parameter: Parameter) -> str:
    return parameter.metavar or (parameter.name or "").upper()


def _value(parameter: Parameter) -> str:
    """Return what stands behind an option."""
    kind = parameter.type_descriptor.annotation
    if isinstance(parameter, TyperArgument):
        return ""
    if parameter.is_bool_flag:
        return "none"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(code(str(member.value)) for member in kind)
    if parameter.min is not None:
        return f"{parameter.min} to {parameter.max}"
    return code(parameter.metavar or ("FILE" if kind is Path else "TEXT"))


def _default(parameter: Parameter) -> str:
    """Return the default, where it is not told in the option's own words."""
    if parameter.required:
        return "required"
    match parameter.default:
        case None | False:
            return ""
        case Enum(value=value):
            return code(str(value))
        case value:
            return code(str(value))
