"""Profiles lie in one folder, which the user owns; a file in it is whole, whoever writes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.profiling.profile_file import profile_text, read_profile
from transforms.furniture.profile import Profile, Profiles
from warehouse.place.atomic import replacing
from warehouse.place.lock import writer


@dataclass(frozen=True, slots=True)
class ProfileFolder:
    """The folder; it need not be there, and is made with its first file."""

    root: Path
    wait_s: float = 60.0
    """How long to wait for another learner before raising Busy."""

    def path(self, publisher: str) -> Path:
        """Return where the profile of a publisher lies, or would."""
        return self.root / f"{publisher}.toml"

    def all(self) -> Profiles:
        """Return every profile; each is read when it is first asked for.

        So a file that cannot be understood raises UnusableProfile where a page of its publisher
        comes, and stops no other publisher's.
        """
        paths = sorted(self.root.iterdir()) if self.root.exists() else ()
        return Profiles(_Files({path.stem: path for path in paths if path.suffix == ".toml"}))

    def of(self, publisher: str) -> Profile:
        """Return the profile of a publisher; an empty one, if there is none yet."""
        path = self.path(publisher)
        return read_profile(path) if path.exists() else Profile(publisher=publisher)

    def change(self, publisher: str, how: Callable[[Profile], Profile]) -> Profile:
        """Replace a publisher's profile by what `how` makes of it; return it.

        Whoever else changes it waits. The file is the old one or the new one, whole, also when
        this process is killed; where nothing changes, it is not touched.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        path = self.path(publisher)
        with writer(self.root, wait_s=self.wait_s):
            profile = how(self.of(publisher))
            before = path.read_text(encoding="utf-8") if path.exists() else None
            after = profile_text(profile, before)
            if profile.passages and after != before:
                with replacing(path) as aside:
                    aside.write_text(after, encoding="utf-8")
        return profile


class _Files(Mapping[str, Profile]):
    """Profiles by publisher, as their files are named."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        """Read nothing yet."""
        self._paths = paths
        self._read: dict[str, Profile] = {}

    def __getitem__(self, publisher: str) -> Profile:
        """Return a profile, the same for as long as this lives."""
        if publisher not in self._read:
            self._read[publisher] = read_profile(self._paths[publisher])
        return self._read[publisher]

    def __iter__(self) -> Iterator[str]:
        """Go through the publishers."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count them."""
        return len(self._paths)
