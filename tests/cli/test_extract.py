"""`copydesk extract` prints each page as one JSON object, and stores nothing."""

import json

from .conftest import story


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_pages_come_in_the_order_given_with_the_names_given(desk):
    for name in ("b.html", "a.html"):
        desk.save(name, story(name))

    done = desk("extract", "b.html", "a.html")

    assert done.returncode == 0
    assert done.stderr == ""
    found = [
        (record["path"], record["outcome"], record["headline"]) for record in lines(done.stdout)
    ]
    assert found == [("b.html", "article", "b.html"), ("a.html", "article", "a.html")]
    assert {path.name for path in desk.folder.iterdir()} == {"a.html", "b.html"}


def test_a_manifest_says_what_a_file_cannot(desk):
    desk.save("a.txt", "Tides\n\nThe tables were wrong by an hour, the harbour master said.\n")
    desk.save("m.csv", "path,url\na.txt,https://harbour.example/a\ngone.txt,\n")

    done = desk("extract", "--manifest", "m.csv")

    told, gone = lines(done.stdout)
    assert done.returncode == 1
    assert (told["path"], told["url"]) == ("a.txt", "https://harbour.example/a")
    assert (gone["path"], gone["reason"]) == ("gone.txt", "unreadable")


def test_the_lines_can_go_to_a_file(desk):
    desk.save("a.html", story("Tides «»"))

    done = desk("extract", "a.html", "--out", "o.jsonl")

    assert done.stdout == ""
    [record] = lines((desk.folder / "o.jsonl").read_text("utf-8"))
    assert record["headline"] == "Tides «»"


def test_a_file_that_cannot_be_written_is_told_without_a_traceback(desk):
    desk.save("a.html", story("Tides"))

    done = desk("extract", "a.html", "--out", "gone/o.jsonl")

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 3
    assert "gone/o.jsonl" in done.stderr


def test_several_processes_say_what_one_says(desk):
    for n in range(40):
        desk.save(f"pages/{n}.html", story(f"Tides {n}"))

    one, two = (desk("extract", "pages", "--jobs", n).stdout for n in (1, 2))

    assert one == two
    assert len(lines(one)) == 40


def test_letters_survive_a_terminal_that_knows_none(desk):
    desk.save("a.html", '<meta charset="utf-8">' + story("Gezeiten «ä» 潮"))

    done = desk("extract", "a.html", env={"LC_ALL": "C", "PYTHONUTF8": "0"})

    assert lines(done.stdout)[0]["headline"] == "Gezeiten «ä» 潮"
