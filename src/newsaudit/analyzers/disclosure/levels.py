"""The level of a disclosure: what AI did, from the verb, the link and the thing that was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.reading import Reading

__all__ = ["LEVELS", "level_of"]

LEVELS = ("generated", "assisted", "translated", "summarised", "edited", "image", "audio")

_FROM_NOUN = {"image": "image", "audio": "audio", "summary": "summarised", "translation": "translated"}
_FROM_MAKE = {"translated": "translated", "summarised": "summarised", "image": "image", "audio": "audio"}


def level_of(reading: Reading) -> str:
    """One of LEVELS."""
    noun, make = reading.reference.noun, reading.agency.make
    attribute = make.attribute if make is not None else ""
    if noun in {"image", "audio"}:
        return noun
    if reading.reference.strength in {"none", "bare"} and noun not in {"text", "summary", "translation"}:
        shown = [tag.attribute for tag in reading.tags.of("noun") if tag.attribute in {"image", "audio"}]
        if shown and attribute in {"generated", "assisted", "edited", ""} | set(shown):
            return shown[0]
    if attribute in _FROM_MAKE and not (attribute == "image" and noun == "text"):
        return _FROM_MAKE[attribute]
    if noun in _FROM_NOUN:
        return _FROM_NOUN[noun]
    if attribute == "edited":
        return "edited"
    if noun == "part" or _only_helped(reading, attribute):
        return "assisted"
    return "generated"


def _only_helped(reading: Reading, attribute: str) -> bool:
    agency = reading.agency
    if any(reading.start - 40 <= tag.start <= reading.end for tag in reading.tags.of("partly")):
        return True
    if attribute == "assisted" or agency.how == "help":
        made = agency.make  # "generated with the help of AI" leaves nobody else who wrote it
        return made is None or not any(
            tag.start < made.end and tag.end > made.start for tag in reading.tags.of("generation")
        )
    if agency.how == "subject":
        return any(agency.ai.end <= tag.start <= agency.end for tag in reading.tags.of("used"))
    if agency.how == "tool":  # a person used it: "I wrote this with ChatGPT", "using AI", "を使用して"
        uses = any(agency.start - 20 <= tag.start <= agency.end for tag in reading.tags.of("used"))
        people = any(tag.start < agency.start for tag in reading.tags.of("person"))
        return uses or people or agency.make is None
    return False
