"""Every generated page by its file name."""

from collections.abc import Callable, Mapping

from flows.papers.boilerplate import boilerplate_paper
from flows.papers.commands import commands_paper
from flows.papers.cookbook import cookbook_paper
from flows.papers.rejections import rejections_paper
from flows.papers.settings import settings_paper
from flows.papers.sources import sources_paper
from flows.papers.tables import tables_paper

PAPERS: Mapping[str, Callable[[], str]] = {
    "tables.md": tables_paper,
    "cli.md": commands_paper,
    "cookbook.md": cookbook_paper,
    "boilerplate.md": boilerplate_paper,
    "rejections.md": rejections_paper,
    "settings.md": settings_paper,
    "sources.md": sources_paper,
}
