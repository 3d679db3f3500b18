"""Every passage that a page gives is kept, taken as a field or removed, on pages as they come."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from reading import STORY, page

from transforms.article import Extraction
from transforms.extract import extract
from transforms.furniture.dateline import open_dateline
from transforms.normalize import normalize

PIECES = st.sampled_from(
    [
        *(f"<p>{paragraph}</p>" for paragraph in STORY),
        '<p class="standfirst">No one was hurt, but the fish had to be weighed elsewhere.</p>',
        "<h1>Crane slips into the basin</h1>",
        "<h2>More News</h2>",
        "<h2>What comes next</h2>",
        "<p>By Ines Aldergate</p>",
        "<p>VELL (Nordwire) — The basin is shut until the crane has been lifted from its wall.</p>",
        "<p>10.23.2017 0</p>",
        '<p><a href="/b">Ferry number nine is late again on Monday</a></p>',
        "<ul><li>the rails of the crane</li><li>Share</li></ul>",
        '<div class="newsletter"><p>The port in your letter box, each Friday at noon.</p></div>',
        "<blockquote><p>“We will be back.”</p></blockquote>",
        "<p>(dpa)</p>",
    ]
)


@settings(max_examples=60)
@given(before=st.lists(PIECES, max_size=4), inside=st.lists(PIECES, max_size=8), after=PIECES)
def test_kept_and_taken_and_removed_are_what_the_page_gave(before, inside, after):
    one = page(before="".join(before), inside="".join(inside), after=after)

    extraction = extract(one)
    assert isinstance(extraction, Extraction)
    article = normalize(one, extraction)

    given_ = [block.text for block in open_dateline(extraction.blocks).blocks]
    gone = {removal.position: removal.text for removal in article.removals}
    kept = Counter(block.text for block in article.blocks)
    taken = Counter(given_) - kept - Counter(gone.values())
    assert all(given_[position] == text for position, text in gone.items())
    assert not (kept + Counter(gone.values()) + taken) - Counter(given_)
    assert len(list(taken.elements())) <= len({"headline", "section", "standfirst"})
