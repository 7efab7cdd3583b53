"""What is wrong with a web address or a DOI, by its form alone; nothing is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Flaw", "doi_flaws", "dummy_host", "url_flaws"]


class Flaw(NamedTuple):
    """A malformed address: where, and what is wrong with it."""

    span: Span
    reason: str


# Anything that was meant to start an address: the right schemes, their usual slips, "www" with a wrong separator.
_START = re.compile(
    r"(?<![\w/.:@])(?:(?P<scheme>h{1,2}t{1,3}p{1,2}s?|hxxps?|ttps?|https?ps?)(?P<separator>\s?:{1,2}\s?[/\\]{0,4}|;//|[/\\]{2,4}|\.//)|"
    r"(?P<www>w{2,4}[.,;:\s]{1,2}(?=[a-z0-9-]{1,63}\.)))",
    re.IGNORECASE,
)
_REST = re.compile('[^\\s<>"\u201c\u201d\u3000-\u303f\uff00-\uffef]{0,2000}')
_HOST = re.compile(r"[^/?#\\]{0,300}")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?\Z")
_NESTED = re.compile(r"(?:https?|ftp)(?::|//)", re.IGNORECASE)
_PORT = re.compile(r":\d{1,5}\Z")
_BAD_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")
_IPV6 = re.compile(r"\[[0-9a-fA-F:.]{2,45}\]\Z")
_TOP = re.compile(r"(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59})\Z", re.IGNORECASE)
_IPV4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")
_TRUNCATED = re.compile("\u2026|\\.{3}")


def url_flaws(text: str, folded: str) -> Iterator[Flaw]:
    """The malformed web addresses of a text."""
    if "ttp" not in folded and "hxxp" not in folded and "www" not in folded and "ww." not in folded:
        return
    at = 0
    while (match := _START.search(text, at)) is not None:
        rest = _REST.match(text, match.end())
        stop = rest.end() if rest is not None else match.end()
        end = _trim(text, match.start(), stop)
        reason = (
            _www_flaw(match.group())
            if match["www"]
            else _flaw(match["scheme"], match["separator"], text[match.end() : end])
        )
        if reason:
            yield Flaw(Span(match.start(), max(end, match.end())), reason)
        at = max(stop, match.end())


def _trim(text: str, start: int, end: int) -> int:
    while end > start and (
        text[end - 1] in ".,;:!?*_'\u2026"
        or (
            text[end - 1] in ")]}"
            and text[start:end].count(text[end - 1]) > text[start:end].count("([{"[")]}".index(text[end - 1])])
        )
    ):
        end -= 1
    return end


def _www_flaw(start: str) -> str | None:
    if start.casefold() == "www.":
        return None
    if start.casefold().startswith("www") and start[3:] == ". ":
        return "a space stands inside the address"
    return (
        "www is followed by something else than a dot"
        if start[:3].casefold() == "www" and len(start) == 4 and start[3] in ",;:"
        else None
    )


def _flaw(scheme: str, separator: str, rest: str) -> str | None:
    name = scheme.casefold()
    if name not in {"http", "https"}:
        # "http" in a word of its own kind ("ttp") is only an address when a separator and a host follow
        return f"{scheme} is no scheme" if "/" in separator and "." in rest else None
    if separator != "://":
        if not rest or "." not in rest.split("/", 1)[0]:
            return None if "/" not in separator else _separator_flaw(separator)
        return _separator_flaw(separator)
    if not rest:
        return None  # "sites that use https://" in running text
    return _host_flaw(rest) or _path_flaw(rest)


def _separator_flaw(separator: str) -> str | None:
    if any(char.isspace() for char in separator):
        return "a space stands inside the address"
    return f'the scheme is followed by "{separator}" instead of "://"'


def _host_flaw(rest: str) -> str | None:
    if _NESTED.match(rest):
        return "the scheme stands twice"
    found = _HOST.match(rest)
    host = found.group() if found is not None else ""
    host = host.rsplit("@", 1)[-1]
    if not host:
        return "no host follows the scheme"
    if _IPV6.match(host):
        return None
    bare = _PORT.sub("", host)
    bare = bare.removesuffix(":")
    if ":" in bare:
        return "the port is no number"
    if bare.casefold() == "localhost" or _IPV4.match(bare):
        return None
    labels = bare.removesuffix(".").split(".")
    if "" in labels:
        return "the host has an empty part"
    if len(labels) < 2:
        return "the host has no domain"
    if bare.casefold() == "www.com" or (
        labels[0].casefold() == "www" and len(labels) == 2 and "/" not in rest and len(labels[1]) <= 3
    ):
        return "the host has no name"
    for label in labels:
        if not _LABEL.match(label) and not (
            label.isascii() and re.fullmatch(r"[\w-]{1,63}", label) and not label.startswith("-")
        ):
            return f'"{label[:40]}" cannot stand in a host name'
    if not _TOP.match(labels[-1]):
        return f'"{labels[-1][:40]}" is no top-level domain'
    return None


def _path_flaw(rest: str) -> str | None:
    nested = _NESTED.search(rest)
    if nested is not None and rest[nested.start() - 1].isalnum():
        return "two addresses run together"
    if _BAD_ESCAPE.search(rest) and "%" not in rest.partition("?")[2]:
        return "a percent sign is followed by no code"
    if _TRUNCATED.search(rest):
        return "the address is cut short"
    return None


# What announces a DOI: its name with a colon, the resolver, or the name before a number.
_DOI = re.compile(
    r"(?<![\w])(?:(?:https?://)?(?:dx\.)?doi\.org/|doi\s?:\s{0,2}(?:https?://(?:dx\.)?doi\.org/)?|doi (?=10[^0-9a-z]))",
    re.IGNORECASE,
)
_TOKEN = re.compile('[^\\s<>"\u201c\u201d\u3000-\u303f\uff00-\uffef]{0,400}')
_GOOD_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/[^\s/]\S{0,380}\Z")
_DUMMY_SUFFIX = re.compile(r"(?:x{2,}|\.{2,}|\?+|#+|_+|y{2,}|0{6,}|abc|example|suffix|tk|tbd|insert)\Z", re.IGNORECASE)
_DUMMY_ANYWHERE = re.compile(r"x{3,}|\?{2,}|\{|\}", re.IGNORECASE)


def doi_flaws(text: str, folded: str) -> Iterator[Flaw]:
    """The malformed DOIs of a text."""
    if "doi" not in folded:
        return
    if "doi:" not in folded and "doi.org" not in folded and "doi 10" not in folded and "doi :" not in folded:
        return
    at = 0
    while (match := _DOI.search(text, at)) is not None:
        rest = _TOKEN.match(text, match.end())
        stop = rest.end() if rest is not None else match.end()
        end = _trim(text, match.end(), stop)
        token = text[match.end() : end]
        reason = _doi_flaw(token)
        if reason:
            yield Flaw(Span(match.start(), max(end, match.end())), reason)
        at = max(stop, match.end())


def _doi_flaw(token: str) -> str | None:
    if not any(char.isdigit() for char in token) and not token.casefold().startswith("10."):
        return None  # "doi: see below"
    registrant, slash, suffix = token.partition("/")
    if not token.startswith("10."):
        return 'a DOI starts with "10."'
    if not slash or not suffix:
        return "a DOI has a slash and a name behind the registrant"
    if not _GOOD_DOI.match(token):
        return f'"{registrant[:40]}" is no registrant: four to nine digits follow "10."'
    if _DUMMY_SUFFIX.match(suffix) or _DUMMY_ANYWHERE.search(suffix):
        return "the name behind the slash is a stand-in"
    return None


_PRIVATE = ("127.0.0.", "192.168.", "10.0.0.")  # RFC 1918 and the loopback
_DUMMY = re.compile(
    r"(?:[\w-]{1,63}\.){0,4}(?:example\.(?:com|org|net|edu)|[\w-]{1,63}\.(?:example|invalid|localhost|test)|localhost|"
    r"(?:your|my)-?(?:site|domain|website|link|url|company|blog)(?:-?name)?\.[a-z]{2,6}|domain\.com|website\.com|yourdomain\.[a-z]{2,6}|link-?here\.[a-z]{2,6}|placeholder\.[a-z]{2,6})\Z",
    re.IGNORECASE,
)


def dummy_host(url: str) -> str | None:
    """The host of an address when it can lead nowhere (reserved names, stand-ins), else None."""
    host = url.partition("://")[2] or url
    found = _HOST.match(host)
    name = _PORT.sub("", found.group().rsplit("@", 1)[-1]) if found is not None else ""
    return name if _DUMMY.match(name) or name.startswith(_PRIVATE) else None
