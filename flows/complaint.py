"""What cannot be done is said to people: what happened, to what; and what to do.

Complaint
├── UnusableSetting    the environment gives a value that does not fit
├── UnknownSetting     the environment has a variable of ours that nothing reads
├── NoSuchPage         a page was named that is not there
├── NotForTerminals    an answer in bytes, asked for where letters go
├── NotForPipes        a folder, asked for where there is one stream
├── UnusableProfile    a publisher's profile cannot be understood
├── UnknownPublisher   nothing is known of a publisher
├── NoSuchPassage      a passage was named that the profile does not have
├── NoContact          publishers could not write to whoever asks them
├── AlreadyDeclared    a source was to be added that the registry has
├── NothingFound       a site names nothing that pages could be taken from
├── NothingToDo        a run is given neither sources nor folders
├── NoSuchDays         a source has none of the days that were asked for
└── NotSure            what cannot be undone was asked for where nobody can be asked back
"""
# ruff: noqa: N818  (an error is named for the fact it tells)

from pathlib import Path


class Complaint(Exception):
    """A request that cannot be met, for a reason that whoever made it can act on."""


class UnusableSetting(Complaint):
    """The environment gives a value that does not fit."""

    def __init__(self, name: str, value: object, *, why: str) -> None:
        """Keep the variable and what is in it."""
        self.name = name
        self.value = value
        super().__init__(f"the environment has {name}={value}; {why}; correct or unset it")


class UnknownSetting(Complaint):
    """The environment has a variable of ours that nothing reads."""

    def __init__(self, name: str, *, meant: str | None) -> None:
        """Keep the variable, and the one that was probably meant."""
        self.name = name
        self.meant = meant
        remedy = f"did you mean {meant}? rename or" if meant else "rename it (docs/settings.md), or"
        super().__init__(f"the environment has {name}, which nothing reads; {remedy} unset it")


class NoSuchPage(Complaint):
    """A page was named that is not there."""

    def __init__(self, name: str, *, why: str) -> None:
        """Keep the name."""
        self.name = name
        super().__init__(
            f"there is no page {name!r}; {why};"
            " name a file, an https:// address, or an article_id of the warehouse"
        )


class NotForTerminals(Complaint):
    """An answer in bytes, asked for where letters go."""

    def __init__(self, format_: str) -> None:
        """Keep the format."""
        self.format = format_
        super().__init__(
            f"{format_} is bytes, which a terminal cannot show;"
            f" send it to a file: copydesk sql ... --format {format_} > answer.{format_}"
        )


class NotForPipes(Complaint):
    """A folder, asked for where there is one stream."""

    def __init__(self, form: str) -> None:
        """Keep the form."""
        self.form = form
        super().__init__(
            f"{form} is a folder of files, which does not go to stdout;"
            f" name a folder, or ask copydesk sql ... --format {form} for one file"
        )


class UnusableProfile(Complaint):
    """A publisher's profile cannot be understood."""

    def __init__(self, path: Path, *, why: str) -> None:
        """Keep the file and what is wrong in it."""
        self.path = path
        self.why = why
        super().__init__(
            f"{path} is no profile that can be used; {why};"
            " correct it (docs/profiles.md), or move it away"
        )


class UnknownPublisher(Complaint):
    """Nothing is known of a publisher."""

    def __init__(self, name: str) -> None:
        """Keep what was asked for."""
        self.name = name
        super().__init__(
            f"the warehouse has no article of {name};"
            " name the site of its addresses (news.example), or the publisher as its pages name it"
        )


class NoSuchPassage(Complaint):
    """A passage was named that the profile does not have."""

    def __init__(self, text: str, *, path: Path) -> None:
        """Keep the words and the profile."""
        self.text = text
        self.path = path
        super().__init__(
            f"{path} has no passage {text!r}; give all of its words, as `copydesk profile` shows it"
        )


class NoContact(Complaint):
    """Publishers could not write to whoever asks them."""

    def __init__(self, registry: Path) -> None:
        """Keep the file that should name one."""
        self.registry = registry
        super().__init__(
            "nothing is asked of the web before publishers can write to you;"
            f' write contact = "desk@paper.example" at the top of {registry}, with your address;'
            " or set COPYDESK_CONTACT"
        )


class AlreadyDeclared(Complaint):
    """A source was to be added that the registry has."""

    def __init__(self, *, what: str, source: str, registry: Path) -> None:
        """Keep what was to be added, and the source that has it."""
        self.what = what
        self.source = source
        super().__init__(
            f"{what} stands in {registry} already, in source {source};"
            " edit it there, or add another address under another --name"
        )


class NothingFound(Complaint):
    """A site names nothing that pages could be taken from."""

    def __init__(self, url: str, *, why: str) -> None:
        """Keep the address."""
        self.url = url
        super().__init__(
            f"{url} leads to no feed, sitemap or front page that gives articles; {why};"
            " name the feed itself, or write the source by hand (docs/sources.md)"
        )


class NothingToDo(Complaint):
    """A run is given neither sources nor folders."""

    def __init__(self, why: str) -> None:
        """Say how that comes."""
        super().__init__(
            f"there is nothing to do; {why};"
            " name what sources.toml has (`copydesk sources list`), or folders of saved pages"
        )


class NoSuchDays(Complaint):
    """A source has none of the days that were asked for."""

    def __init__(self, source: str, *, path: Path) -> None:
        """Keep the source and the registry."""
        self.source = source
        self.path = path
        super().__init__(
            f"{source} has none of these days; its own `since` and `until` are in {path}:"
            " ask for others, or change them there"
        )


class NotSure(Complaint):
    """Something that cannot be undone was asked for where nobody can be asked back."""

    def __init__(self, *, n_articles: int) -> None:
        """Keep how much would go."""
        self.n_articles = n_articles
        super().__init__(
            f"forgetting {n_articles} articles cannot be undone, and here nobody can be asked;"
            " look with --dry-run at what goes, then say --yes"
        )
