"""Find what is wrong with a web address or a DOI, by its form alone; nothing is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Flaw = tuple[Span, str]  # where, and what is wrong there

MAX_SHOWN = 40  # code points of a host or registrant in a message
_TRAILING = ".,;:!?*_'\u2026"  # punctuation of the sentence, not of the address
NO_DOMAIN = "its host has no domain"
_SPACE_INSIDE = "it has a space inside"

# Anything that was meant to start an address: the right schemes, their usual slips, "www" with a wrong separator.
_START = re.compile(
    r"(?<![\w/.:@])(?:(?P<scheme>h{1,2}t{1,3}p{1,2}s?|hxxps?|ttps?|https?ps?)(?P<separator>\s?:{1,2}\s?[/\\]{0,4}|;//|[/\\]{2,4}|\.//)|"
    r"(?P<www>w{2,4}[.,;:\s]{1,2}(?=[a-z0-9-]{1,63}\.)))",
    re.IGNORECASE,
)
# What announces a DOI: its name with a colon, the resolver, or the name before a number.
_DOI = re.compile(
    r"(?<![\w])(?:(?:https?://)?(?:dx\.)?doi\.org/|doi\s?:\s{0,2}(?:https?://(?:dx\.)?doi\.org/)?|doi (?=10[^0-9a-z]))",
    re.IGNORECASE,
)
_REST = re.compile('[^\\s<>"`\u201c\u201d\u3000-\u303f\uff00-\uffef]{0,2000}')
_HOST = re.compile(r"[^/?#\\]{0,300}")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?\Z|(?!-)(?a:[\w-]){1,63}\Z")
_NESTED = re.compile(r"(?:https?|ftp)(?::|//)", re.IGNORECASE)
_PORT = re.compile(r":(?:\d{0,5}|[xX]{2,5})\Z")  # a port may be masked: "http://127.0.0.1:xxxx"
_BAD_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")
_NUMERIC = re.compile(r"\[[0-9a-fA-F:.]{2,45}\](?::\d{1,5})?\Z|\d{1,3}(?:\.\d{1,3}){3}\Z|localhost\Z", re.IGNORECASE)
_TOP = re.compile(r"(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59})\Z", re.IGNORECASE)
_TRUNCATED = re.compile("\u2026|\\.{3}")
_GOOD_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/[^\s/]\S{0,380}\Z")
_DUMMY_SUFFIX = re.compile(r"(?:x{2,}|\.{2,}|\?+|#+|_+|y{2,}|0{6,}|abc|example|suffix|tk|tbd|insert)\Z", re.IGNORECASE)
_DUMMY_ANYWHERE = re.compile(r"x{3,}|\?{2,}|\{|\}", re.IGNORECASE)
_PRIVATE = ("127.0.0.", "192.168.", "10.0.0.")  # RFC 1918 and the loopback
_DUMMY = re.compile(
    r"(?:[\w-]{1,63}\.){0,4}(?:example\.(?:com|org|net|edu)|[\w-]{1,63}\.(?:example|invalid|localhost|test)|localhost|"
    r"(?:your|my)-?(?:site|domain|website|link|url|company|blog)(?:-?name)?\.[a-z]{2,6}|domain\.com|website\.com|yourdomain\.[a-z]{2,6}|link-?here\.[a-z]{2,6}|placeholder\.[a-z]{2,6})\Z",
    re.IGNORECASE,
)


def url_flaws(text: str, folded: str) -> Iterator[Flaw]:
    """Find the malformed web addresses of a text."""
    if any(sign in folded for sign in ("ttp", "hxxp", "www", "ww.")):
        yield from _flaws(text, _START, _url_flaw)


def doi_flaws(text: str, folded: str) -> Iterator[Flaw]:
    """Find the malformed DOIs of a text."""
    if any(sign in folded for sign in ("doi:", "doi.org", "doi 10", "doi :")):
        yield from _flaws(text, _DOI, _doi_flaw)


def _flaws(text: str, start: re.Pattern[str], flaw: Callable[[re.Match[str], str], str | None]) -> Iterator[Flaw]:
    """Judge what follows each start, up to a space or quotation mark and without closing punctuation."""
    at = 0
    while (match := start.search(text, at)) is not None:
        rest = _REST.match(text, match.end())
        stop = at = max(match.end(), rest.end() if rest is not None else 0)
        while stop > match.start() and (text[stop - 1] in _TRAILING or _closes_nothing(text[match.start() : stop])):
            stop -= 1
        reason = flaw(match, text[match.end() : stop])
        if reason:
            yield Span(match.start(), max(stop, match.end())), reason


def _closes_nothing(address: str) -> bool:
    last = ")]}".find(address[-1])
    return last >= 0 and address.count(")]}"[last]) > address.count("([{"[last])


def _url_flaw(match: re.Match[str], rest: str) -> str | None:
    if match["www"]:
        www = match["www"].casefold()
        if www == "www. ":
            return _SPACE_INSIDE
        return "“www” is not followed by a dot" if www in ("www,", "www;", "www:") else None
    separator = match["separator"]
    if match["scheme"].casefold() not in ("http", "https"):
        # "ttp" in a word of its own is only an address when a separator and a host follow
        return f"“{match['scheme']}” is not a scheme" if "/" in separator and "." in rest else None
    if separator != "://":
        if "/" not in separator and "." not in rest.split("/", 1)[0]:
            return None
        return _SPACE_INSIDE if any(map(str.isspace, separator)) else f"the scheme is followed by “{separator}”"
    if not rest or "..." in _host(rest):
        return None  # "sites that use https://"; "https://app-...example.io/", shortened by the writer
    return _host_flaw(rest) or _path_flaw(rest)


def _host_flaw(rest: str) -> str | None:
    if _NESTED.match(rest):
        return "it has two schemes"
    host = _host(rest)
    name = _PORT.sub("", host).casefold().replace("\u200b", "")  # a zero-width space is strays.zero-width's
    labels = name.removesuffix(".").split(".")
    nameless = name == "www.com" or (
        labels[0] == "www" and len(labels) == 2 and "/" not in rest and len(labels[1]) <= 3
    )
    bad = next((label[:MAX_SHOWN] for label in labels if not _LABEL.match(label)), "")
    flaws = (
        (not host, "it has no host"),
        (":" in name, "its port is not a number"),
        ("" in labels, "its host has an empty part"),
        (len(labels) < 2, NO_DOMAIN),
        (nameless, "its host has no name"),
        (bad, f"a host cannot have “{bad}”"),
        (not _TOP.match(labels[-1]), f"“{labels[-1][:MAX_SHOWN]}” is not a top-level domain"),
    )
    return None if _NUMERIC.match(name) else next((reason for flawed, reason in flaws if flawed), None)


def _host(rest: str) -> str:
    found = _HOST.match(rest)
    return found.group().rsplit("@", 1)[-1] if found is not None else ""


def _path_flaw(rest: str) -> str | None:
    nested = _NESTED.search(rest)
    if nested is not None and rest[nested.start() - 1].isalnum():
        return "two addresses run together"
    if _BAD_ESCAPE.search(rest) and "%" not in rest.partition("?")[2]:
        return "a percent sign has no code after it"
    return "it is cut off" if _TRUNCATED.search(rest) else None


def _doi_flaw(_match: re.Match[str], token: str) -> str | None:
    registrant, _, suffix = token.partition("/")
    if not token.startswith("10."):
        # "doi: see below" is no DOI at all
        return "a DOI starts with “10.”" if any(map(str.isdigit, token)) else None
    flaws = (
        (not suffix, "a DOI has a slash and a name after the registrant"),
        (not _GOOD_DOI.match(token), f"“{registrant[:MAX_SHOWN]}” is not “10.” with four to nine digits"),
        (registrant == "10.5555", "10.5555 is reserved for tests"),
        (_DUMMY_SUFFIX.match(suffix) or _DUMMY_ANYWHERE.search(suffix), "the name after the slash is a stand-in"),
    )
    return next((reason for flawed, reason in flaws if flawed), None)


def dummy_host(url: str) -> str:
    """The host of an address that can lead nowhere (reserved names, stand-ins), else "".

    The start page of a local server, "http://localhost:8080", is what a program shows.
    """
    rest = url.partition("://")[2] or url
    name = _PORT.sub("", _host(rest))
    local = name == "localhost" or name.startswith(_PRIVATE)
    shown = local and name != _host(rest) and not rest.partition("/")[2]
    return name if (local or _DUMMY.match(name)) and not shown else ""
