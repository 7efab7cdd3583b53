"""How much AI did: from the verb, the word that marks the maker, and the thing that was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.agent import Agent
    from newsaudit.analyzers.disclosure.features import Reading

__all__ = ["LEVELS", "level_of"]

LEVELS = ("generated", "assisted", "translated", "summarised", "edited", "image", "audio")

_FROM_NOUN = {"image": "image", "audio": "audio", "summary": "summarised", "translation": "translated"}
_FROM_VERB = {"translated": "translated", "summarised": "summarised", "image": "image", "audio": "audio"}
_WITH_ANY_THING = frozenset({"generated", "assisted", "edited", ""})  # verbs that also go with pictures and sound
_PARTLY_REACH = 40  # code points before the statement in which "parts of" may be


def level_of(reading: Reading) -> str:
    """One of LEVELS."""
    agent, noun = reading.agent, reading.reference.noun
    verb = agent.make.attribute if agent is not None and agent.make is not None else ""
    if noun in {"image", "audio"}:
        return noun
    if reading.reference.strength in {"none", "bare"} and noun not in {"text", "summary", "translation"}:
        shown = [tag.attribute for tag in reading.tags.of("noun") if tag.attribute in {"image", "audio"}]
        if shown and verb in _WITH_ANY_THING | set(shown):
            return shown[0]
    if verb in _FROM_VERB and not (verb == "image" and noun == "text"):
        return _FROM_VERB[verb]
    if noun in _FROM_NOUN:
        return _FROM_NOUN[noun]
    if verb == "edited":
        return "edited"
    return "assisted" if noun == "part" or (agent is not None and _only_helped(reading, agent, verb)) else "generated"


def _only_helped(reading: Reading, agent: Agent, verb: str) -> bool:
    tags, made = reading.tags, agent.make
    if any(agent.start - _PARTLY_REACH <= tag.start <= agent.end for tag in tags.of("partly")):
        return True
    if verb == "assisted" or agent.how == "help":  # "generated with the help of AI" leaves nobody else who wrote it
        return made is None or not any(tag.start < made.end and tag.end > made.start for tag in tags.of("generation"))
    if agent.how == "subject":
        return any(agent.ai.end <= tag.start <= agent.end for tag in tags.of("used"))
    if agent.how == "tool":  # a person used it: "I wrote this with ChatGPT", "using AI", "を使用して"
        uses = any(agent.start - _PARTLY_REACH // 2 <= tag.start <= agent.end for tag in tags.of("used"))
        return uses or made is None or any(tag.start < agent.start for tag in tags.of("person"))
    return False
