"""Films, sounds, posts and graphics in a story are found, and frames of anything else are not."""

import json

import pytest
from reading import page, read

TWEET = "https://twitter.com/vellport/status/1788"


def media(**parts):
    return [(one.kind, one.url, one.site) for one in read(page(**parts)).media]


@pytest.mark.parametrize(
    ("markup", "kind", "url"),
    [
        (
            '<iframe src="//www.youtube.com/embed/a1"></iframe>',
            "video",
            "https://www.youtube.com/embed/a1",
        ),
        (
            '<iframe data-src="https://w.soundcloud.com/player/?url=x"></iframe>',
            "audio",
            "https://w.soundcloud.com/player/?url=x",
        ),
        (
            '<iframe src="https://datawrapper.dwcdn.net/Abc/1/"></iframe>',
            "graphic",
            "https://datawrapper.dwcdn.net/Abc/1/",
        ),
        ('<video src="/films/crane.mp4"></video>', "video", "https://vell.example/films/crane.mp4"),
        (
            '<video src="blob:x"><source src="/films/crane.webm"></video>',
            "video",
            "https://vell.example/films/crane.webm",
        ),
        ('<audio src="/a/horn.mp3"></audio>', "audio", "https://vell.example/a/horn.mp3"),
        (
            f'<blockquote class="twitter-tweet"><p>It slipped. <a href="https://t.co/1">pic</a></p>'
            f'<a href="{TWEET}">3 May</a></blockquote>',
            "post",
            TWEET,
        ),
        (
            '<blockquote data-instgrm-permalink="https://www.instagram.com/p/a1/">x</blockquote>',
            "post",
            "https://www.instagram.com/p/a1/",
        ),
        (
            '<amp-youtube data-videoid="a1"></amp-youtube>',
            "video",
            "https://www.youtube.com/watch?v=a1",
        ),
    ],
)
def test_what_a_story_shows_is_known_by_its_player(markup, kind, url):
    [(found, where, _)] = media(inside=markup)

    assert (found, where) == (kind, url)


@pytest.mark.parametrize(
    "markup",
    [
        '<iframe src="https://ads.example/frame"></iframe>',
        '<iframe src="https://www.facebook.com/plugins/like.php?href=x"></iframe>',
        "<iframe></iframe>",
        '<video src="blob:x"></video>',
        "<blockquote>Nobody was on the quay.</blockquote>",
        '<aside><iframe src="https://www.youtube.com/embed/a1"></iframe></aside>',
        '<div class="newsletter"><video src="/v.mp4"></video></div>',
    ],
)
def test_what_is_none_of_them_is_left_out(markup):
    assert media(inside=markup) == []


def test_what_stands_behind_the_story_is_of_something_else():
    assert media(after='<iframe src="https://www.youtube.com/embed/a1"></iframe>') == []


def test_json_ld_tells_of_a_film_and_its_title_and_none_is_there_twice():
    film = {
        "@type": "VideoObject",
        "name": "The crane",
        "embedUrl": "https://www.youtube.com/embed/a1",
    }
    article = {"@type": "NewsArticle", "headline": "Crane slips", "video": film}
    head = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    found = read(page(head=head, inside='<iframe src="//youtube.com/embed/a1"></iframe>')).media

    assert [(one.title, one.site, one.origin) for one in found] == [
        ("The crane", "youtube.com", "json_ld:NewsArticle.video")
    ]
