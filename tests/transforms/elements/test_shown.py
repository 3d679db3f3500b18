"""What a browser does not show is no part of what an element says."""

import lxml.html

from transforms.elements.shown import shown_parts


def parts(markup):
    return shown_parts(lxml.html.fragment_fromstring(markup))


def test_parts_that_stand_by_themselves_have_a_bar_between_them():
    assert parts("<p><b>Ada Quill</b><i>Our reporter</i></p>") == "Ada Quill | Our reporter"


def test_scripts_styles_and_buttons_say_nothing():
    hidden = "<script>open()</script><style>b {}</style><button>Follow Ada</button>"

    assert parts(f"<p>By <b>Ada Quill</b>{hidden}</p>") == "By Ada Quill"


def test_what_stands_behind_a_script_is_said():
    assert parts("<p>By<script>open()</script> Ada Quill</p>") == "By Ada Quill"


def test_what_stands_behind_the_element_is_not_said():
    paragraph = lxml.html.fragment_fromstring("<div><p>By Ada Quill</p>, who knows</div>")[0]

    assert shown_parts(paragraph) == "By Ada Quill"
