"""From bytes to text: by mark, by declaration, as UTF-8; nothing is guessed for text files."""

from __future__ import annotations

import codecs
import re

from newsaudit.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
)
_DECLARED = re.compile(
    rb"""charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})|encoding=["']([A-Za-z0-9_.:-]{2,40})["']"""
)
_HEAD = 4096  # bytes in which a page must declare its encoding; browsers look at 1024


def decode_text(data: bytes, where: str) -> str:
    """The text of a file without a declared encoding.

    Args:
        data: the bytes.
        where: how messages call the file.

    Raises:
        InputError: when the bytes are no text, or neither marked nor UTF-8.
    """
    for magic, what in _NO_TEXT:
        if data.startswith(magic):
            raise InputError(f"{where} is {what}, not text: save it as plain text, Markdown or HTML first")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, where, offset=len(mark))
    zeros = data[:_HEAD].count(0)
    if zeros > 8 and zeros * 4 > len(data[:_HEAD]):
        raise InputError(
            f"{where} looks like UTF-16 without a byte-order mark: convert it, for example with iconv -t UTF-8"
        )
    return _strict(data, "utf-8", where)


def _strict(data: bytes, name: str, where: str, offset: int = 0) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as problem:
        at = problem.start + offset
        line = data.count(b"\n", 0, problem.start) + 1
        byte = data[problem.start] if problem.start < len(data) else 0
        raise InputError(
            f"{where} is not valid {name.upper()}: byte 0x{byte:02X} at offset {at} (line {line}); convert it with "
            f"iconv -f ENCODING -t UTF-8, or decode it yourself and pass the text"
        ) from None


def decode_html(data: bytes, where: str) -> tuple[str, list[str]]:
    """The text of a page, and what went wrong on the way.

    By byte-order mark, by declaration, as UTF-8, by charset-normalizer where it is installed; a page that declares a
    wrong encoding is read as UTF-8 when it is that: bytes of another encoding are valid UTF-8 only by a rare accident.

    Raises:
        InputError: when nothing fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, where, offset=len(mark)), []
    declared = _DECLARED.search(data[:_HEAD])
    name = (declared.group(1) or declared.group(2)).decode("ascii") if declared is not None else ""
    problems: list[str] = []
    for attempt in _attempts(name, data):
        try:
            text = data.decode(attempt)
        except UnicodeDecodeError as problem:
            problems.append(
                f"the page is not valid {attempt}: byte 0x{data[problem.start]:02X} at offset {problem.start}"
            )
        except LookupError:
            problems.append(f"the page declares the unknown encoding {name}")
        else:
            return text, problems
    guessed = _guess(data)
    if guessed is not None:
        problems.append(f"encoding guessed by charset-normalizer: {guessed[1]}")
        return guessed[0], problems
    if name and not problems[0].startswith("the page declares"):
        # a page with a single broken byte is still read by what it declares; the marks show where
        problems.append("bytes that do not fit were replaced by U+FFFD")
        return data.decode(_browser_name(name), "replace"), problems
    raise InputError(
        f"{where}: {problems[-1]}, and nothing says which encoding it is in: declare it with <meta charset>, "
        f"decode it yourself, or install charset-normalizer"
    )


def _attempts(name: str, data: bytes) -> tuple[str, ...]:
    """The encodings to try: the declared one first, unless many bytes beyond ASCII are all valid UTF-8."""
    if not name or _browser_name(name) in ("utf-8", "utf8"):
        return ("utf-8",)
    beyond = sum(byte >= 0xC0 for byte in data[:200_000])
    if beyond >= 8 and _is_utf8(data):  # valid ones from which a page is UTF-8 whatever it declares
        return ("utf-8",)
    return (_browser_name(name), "utf-8")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _browser_name(name: str) -> str:
    """What browsers read a declared name as (WHATWG Encoding Standard)."""
    low = name.lower()
    if low in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "iso8859-1"):
        return "cp1252"
    return {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "utf-16": "utf-8"}.get(
        low, low
    )


def _guess(data: bytes) -> tuple[str, str] | None:
    try:
        from charset_normalizer import from_bytes  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    best = from_bytes(data[:200_000]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        return None
