"""What is written down of an address opens no door: credentials and tokens are taken out."""

import re
from collections.abc import Iterable
from urllib.parse import unquote_plus

REDACTED = "REDACTED"
SECRET_NAMES = frozenset(
    """
    auth authkey authorization awsaccesskeyid bearer hmac jwt key keypairid pass passwd pwd sess
    session sig
    """.split()
)
"""Names of parameters, without capitals and punctuation."""
SECRET_ENDS = tuple(
    """
    accesskey apikey credential credentials licensekey passphrase password privatekey secret
    secretkey sessid sessionid signature subscriptionkey token
    """.split()
)
"""Ends of such names: `access_token`, `auth[token]`, `PHPSESSID`."""
SECRET_STARTS = ("xamz", "xgoog")
SECRET_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization", "set-cookie"})
URL_HEADERS = frozenset({"content-location", "link", "location", "refresh"})
MAX_DEPTH = 4
"""An address in a parameter of an address in a parameter ...: beyond this it is not kept."""

_URL = re.compile(r"([^?#]*)(\?[^#]*)?", re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_USERINFO = re.compile(r"^([^/?#]*//)[^/?#]*@", re.DOTALL)
_MATRIX = re.compile(r";([^=;/]*)=([^;/]*)")
_QUERY = re.compile(r"([?&;])([^=&;]*)=([^&;]*)")


def redacted(url: str) -> str:
    """Return `url` without credentials, values of token-like parameters, and fragment.

    Redacting twice changes nothing; no text makes it raise. What comes back can be written
    anywhere: control characters are escaped, and what is no Unicode.

    >>> redacted("https://me:hush@news.example/a?page=2&api_key=123&url=x#top")
    'https://REDACTED@news.example/a?page=2&api_key=REDACTED&url=x'
    """
    plain = _redacted(url, 0).encode("utf-8", "backslashreplace").decode()
    return _CONTROLS.sub(lambda found: f"%{ord(found[0]):02X}", plain)


def safe_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return `headers` as they may be kept: without cookies and credentials, addresses redacted.

    >>> safe_headers([("Set-Cookie", "id=1"), ("Location", "/a?token=1"), ("Server", "x")])
    (('Set-Cookie', 'REDACTED'), ('Location', '/a?token=REDACTED'), ('Server', 'x'))
    """
    return tuple((name, _safe_value(name.lower(), value)) for name, value in headers)


def _safe_value(name: str, value: str) -> str:
    """Return the value of a header as it may be kept."""
    if name in SECRET_HEADERS:
        return REDACTED
    return redacted(value) if name in URL_HEADERS else value


def _redacted(url: str, depth: int) -> str:
    """Redact an address that stands `depth` parameters deep."""
    match = _URL.match(url)
    path, query = (match[1], match[2] or "") if match else (url, "")
    path = _USERINFO.sub(rf"\1{REDACTED}@", path)
    path = _MATRIX.sub(lambda found: f";{found[1]}={_value(found[1], found[2], depth)}", path)
    query = _QUERY.sub(
        lambda found: f"{found[1]}{found[2]}={_value(found[2], found[3], depth)}", query
    )
    return path + query


def _value(name: str, value: str, depth: int) -> str:
    """Return what may be kept of a parameter's value: all, or nothing."""
    if not value or _is_secret(name):
        return REDACTED if value else value
    inner = unquote_plus(value)
    if "//" not in inner and "=" not in inner:
        return value
    if depth == MAX_DEPTH or _redacted(inner, depth + 1) != inner.partition("#")[0]:
        return REDACTED
    return value


def _is_secret(name: str) -> bool:
    """Tell whether a parameter called `name` is likely to open a door."""
    plain = "".join(filter(str.isalnum, unquote_plus(name))).lower()
    return plain in SECRET_NAMES or plain.endswith(SECRET_ENDS) or plain.startswith(SECRET_STARTS)
