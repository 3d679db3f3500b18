"""`copydesk profile`: what a publisher prints with every article, learned and decided on."""

import json
from collections import Counter
from pathlib import Path

from flows.complaint import NoSuchPassage, UnknownPublisher
from flows.profiling.learning import lesson_of
from flows.profiling.profile_folder import ProfileFolder
from flows.profiling.profile_options import ProfileOptions
from flows.profiling.profile_print import print_profile, print_profiles
from flows.profiling.profile_record import profile_record
from flows.settings import settle
from flows.terminal import out
from transforms.furniture.learn import Lesson
from transforms.furniture.profile import Profile
from transforms.texts.url import site
from transforms.texts.words import fold_words
from transforms.vocabulary import Acceptance
from warehouse.place.place import Place
from warehouse.printed import site_of


def do_profile(
    name: str,
    options: ProfileOptions,
    *,
    warehouse: Place | None,
    profiles: Path | None,
    is_json: bool,
) -> int:
    """Learn of the publisher called `name`, decide as wished, show the profile; return 0."""
    settings = settle(warehouse=warehouse, profiles=profiles)
    folder = ProfileFolder(settings.profiles)
    publisher = _publisher(name, settings.warehouse)
    lesson = lesson_of(
        settings.warehouse,
        publisher,
        since=options.since,
        until=options.until,
        min_articles=options.min_articles,
    )
    path = folder.path(publisher)
    if not lesson.n_articles and not path.exists():
        raise UnknownPublisher(name)

    def decided(before: Profile) -> Profile:
        return _decided(before, lesson, options, path=path)

    if options.is_dry_run or not (lesson.passages or path.exists()):
        profile = decided(folder.of(publisher))
    else:
        profile = folder.change(publisher, decided)
    if is_json:
        print(json.dumps(profile_record(profile, lesson, path), ensure_ascii=False))  # noqa: T201  (what was asked for)
    else:
        print_profile(profile, lesson, out(), options=options, path=path)
    return 0


def list_profiles(*, profiles: Path | None, is_json: bool) -> int:
    """Show every profile that there is; return 0."""
    folder = ProfileFolder(settle(profiles=profiles).profiles)
    found = sorted(folder.all().by_site.items())
    counts = {name: Counter(p.acceptance for p in one.passages) for name, one in found}
    if is_json:
        record = {name: {str(a): count[a] for a in Acceptance} for name, count in counts.items()}
        print(json.dumps(record))  # noqa: T201  (what was asked for)
    else:
        print_profiles(counts, out(), folder=folder.root)
    return 0


def _decided(before: Profile, lesson: Lesson, options: ProfileOptions, *, path: Path) -> Profile:
    """Return the profile with what was learned, then rejected, then accepted."""
    profile = before.with_learned(lesson.passages)
    for text in options.reject:
        if all(passage.key != fold_words(text) for passage in profile.passages):
            raise NoSuchPassage(text, path=path)
        profile = profile.with_rejected(text)
    if options.accept or options.accept_inside:
        return profile.with_accepted(is_inside_too=options.accept_inside)
    return profile


def _publisher(name: str, warehouse: Place) -> str:
    """Return the site that is meant by an address, a host, or a publisher's own name."""
    if "." in name and " " not in name:
        found = site(name if "://" in name else f"https://{name}")
    else:
        found = site_of(warehouse, name)
    if found is None:
        raise UnknownPublisher(name)
    return found
