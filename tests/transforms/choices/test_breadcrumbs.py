"""The trail to an article has its steps in order, with where they lead."""

import json

from reading import page, read

from transforms.article import Breadcrumb


def told(*steps):
    listed = [{"@type": "ListItem", "position": at, **step} for at, step in enumerate(steps, 1)]
    trail = {"@type": "BreadcrumbList", "itemListElement": listed}
    return f'<script type="application/ld+json">{json.dumps(trail)}</script>'


SHOWN = '<nav class="breadcrumb"><a href="/">Start</a> <a href="/sea">Sea</a></nav>'


def test_machines_are_told_the_whole_trail_without_the_article():
    head = told(
        {"name": "Home", "item": "https://vell.example/"},
        {"item": {"@id": "/port", "name": "Port"}},
        {"name": "Crane slips", "item": "/port/crane"},
    )
    found = read(page(head=head, before=SHOWN))

    assert found.breadcrumbs == (
        Breadcrumb(name="Home", url="https://vell.example/"),
        Breadcrumb(name="Port", url="https://vell.example/port"),
    )
    assert dict(found.provenance)["breadcrumbs"] == "json_ld:BreadcrumbList"


def test_else_the_trail_is_the_one_that_readers_see():
    found = read(page(before=SHOWN))

    assert [step.name for step in found.breadcrumbs] == ["Start", "Sea"]
    assert found.breadcrumbs[1].url == "https://vell.example/sea"
    assert found.section == "Sea"


def test_a_step_need_not_lead_anywhere_on_the_web():
    head = told({"name": "Home", "item": "javascript:home()"}, {"name": "Port", "item": "//["})

    assert [step.url for step in read(page(head=head)).breadcrumbs] == [None, None]


def test_more_steps_than_a_trail_has_are_a_menu():
    assert read(page(head=told(*({"name": f"Step {n}"} for n in range(12))))).breadcrumbs == ()


def test_without_a_trail_that_is_said():
    found = read(page())

    assert found.breadcrumbs == ()
    assert dict(found.unknown)["breadcrumbs"] == "no_candidate"
