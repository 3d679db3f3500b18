"""An address that can be asked has one form: scheme, host, port and path, read once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fetch import ErrorClass
from extractors.wire.ask import Allowance
from extractors.wire.target import host_and_port, target
from extractors.wire.unanswered import Unanswered

USUAL = Allowance()

FORMS = {
    "http://news.example": ("news.example", 80, b"news.example", b"/"),
    "  HTTPS://News.Example:443/A?b=C#d ": ("news.example", 443, b"news.example", b"/A?b=C"),
    "http://news.example./": ("news.example", 80, b"news.example", b"/"),
    "https://news.example:80/": ("news.example", 80, b"news.example:80", b"/"),
    "http://bücher.example/ä b": ("xn--bcher-kva.example", 80, None, b"/%C3%A4%20b"),
    "http://a_b.news.example/": ("a_b.news.example", 80, None, b"/"),
    "http://192.0.2.1/": ("192.0.2.1", 80, b"192.0.2.1", b"/"),
    "http://[2001:DB8:0::1]/": ("2001:db8::1", 80, b"[2001:db8::1]", b"/"),
    "http://@news.example:/": ("news.example", 80, b"news.example", b"/"),
    "http://news.example:٨٠/": ("news.example", 80, b"news.example", b"/"),
    "http://news.example?x=http://a@b": ("news.example", 80, None, b"/?x=http://a@b"),
}


@pytest.mark.parametrize(("url", "form"), FORMS.items())
def test_an_address_has_one_form(url, form):
    host, port, authority, path = form

    asked = target(url, USUAL)

    assert (asked.host, asked.port, asked.path) == (host, port, path)
    assert asked.authority == (authority or host.encode())


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example",
        "//news.example/",
        "http:///a",
        "http:news.example/a",
        "ftp://news.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://me@news.example/",
        "http://me:hush@news.example/",
        "http://news.example\\@evil.example/",
        "http://news.example\\.evil.example/",
        "http:\\\\news.example/",
        "http://news example/",
        "http://news.example\t/",
        "http://news\n.example/",
        "http://news.example/\x00",
        "http://news\u200b.example/",
        "http://news\xa0.example/",
        "http://news..example/",
        "http://.news.example/",
        "http://news.example../",
        "http://./",
        "http://-news.example/",
        "http://news%2eexample/",
        "http://127.0.0.1%00.news.example/",
        "http://news.example:http/",
        "http://news.example:-80/",
        "http://news.example:70000/",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a." * 130 + "example/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1.1/",
        "http://127.0.0.256/",
        "http://news.0x1/",
        "http://１２７。０。０。１/",
        "http://ⓛocalhost/",
        "http://[::1/",
        "http://[127.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[v1.a]/",
        "http://news.example/" + "a" * 8_000,
        "http://news.example/\ud800",
    ],
)
def test_what_cannot_be_asked_is_refused_before_anybody_is_asked(url):
    with pytest.raises(Unanswered) as refusal:
        target(url, USUAL)

    assert refusal.value.error is ErrorClass.BAD_URL


@given(st.text() | st.text().map("http://{}/".format) | st.text().map("http://a{}.example".format))
def test_an_address_is_in_one_form_or_refused(url):
    try:
        asked = target(url, USUAL)
    except Unanswered:
        return

    again = target(f"{asked.scheme}://{asked.authority.decode()}{asked.path.decode()}", USUAL)
    assert again == asked


@pytest.mark.parametrize("port", [0, 22, 25, 8080])
def test_only_usual_ports_are_asked_unless_allowed(port):
    url = f"http://news.example:{port}/"

    with pytest.raises(Unanswered) as refusal:
        target(url, USUAL)

    assert refusal.value.error is ErrorClass.REFUSED_PORT
    assert target(url, Allowance(ports=(port,))).port == port


def test_words_about_a_bad_address_do_not_tell_its_secrets():
    with pytest.raises(Unanswered) as refusal:
        target("http://me:hush/x@news.example/", USUAL)

    assert "hush" not in refusal.value.detail


def test_a_host_and_port_are_read_as_they_are_written():
    assert host_and_port("[::1]:8080") == ("::1", 8080)
    assert host_and_port("Mirror.Example.:80") == ("mirror.example", 80)


@pytest.mark.parametrize("text", ["", "mirror.example", ":80", "mirror.example:x", "1.2:80"])
def test_what_is_no_host_and_port_is_refused(text):
    with pytest.raises(Unanswered) as refusal:
        host_and_port(text)

    assert refusal.value.error is ErrorClass.BAD_URL
