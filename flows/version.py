"""Outcomes carry the version that gave them: ours, our rules', trafilatura's, the profiles'."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version as installed
from importlib.resources import files
from importlib.resources.abc import Traversable

import transforms
from transforms.furniture.profile import Profiles
from transforms.identity import identity

COMPARING = frozenset({"changes", "likeness"})
"""Rooms that compare articles: no page is read otherwise for what they say."""


def version_with(profiles: Profiles) -> str:
    """Return the version of what transforms/ would say with these profiles.

    Another passage accepted is another version; one that is proposed, counted or rejected is not.
    """
    if not any(profile.accepted for profile in profiles.by_site.values()):
        return version()
    return f"{version()}+profiles.{_accepted(profiles)}"


@cache
def version() -> str:
    """Return the version of what transforms/ would say: a changed rule is another version.

    The middle part is the digest of every file in transforms/ that reads pages, so that nobody has
    to remember to raise a number, and a page is read again exactly when it might be read
    differently.
    """
    return f"{installed('copydesk')}+rules.{_rules()}+trafilatura.{installed('trafilatura')}"


def _rules() -> str:
    digest = sha256()
    for name, content in sorted(_contents(files(transforms), "")):
        if name.partition("/")[0] in COMPARING:
            continue
        digest.update(name.encode() + b"\0" + sha256(content).digest())
    return digest.hexdigest()[:12]


def _accepted(profiles: Profiles) -> str:
    passages = sorted(
        (site, one.key, one.class_, one.place, str(one.valid_from), str(one.valid_until))
        for site, profile in profiles.by_site.items()
        for one in profile.accepted
    )
    return identity(*(part for passage in passages for part in passage))[:12]


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found += _contents(entry, f"{name}/") if entry.name != "__pycache__" else []
        elif entry.name.endswith((".py", ".toml")):
            found.append((name, entry.read_bytes()))
    return found
