"""JSON: one line, valid UTF-8 whatever the article holds."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # dumps() would make a new one at each call
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(plain: Any) -> str:
    """JSON values as one line of JSON; lone surrogates, which UTF-8 has no bytes for, are written as escapes."""
    try:
        return msgspec.json.encode(plain).decode()
    except UnicodeEncodeError:  # half a character
        return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", _ENCODER.encode(plain))
