"""How much AI did: from the verb, the word that marks the maker, and the thing that was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.agent import Agent
    from newsaudit.analyzers.disclosure.reading import Reading


LEVELS = ("generated", "assisted", "translated", "summarised", "edited", "image", "audio")

_FROM_NOUN = {"image": "image", "audio": "audio", "summary": "summarised", "translation": "translated"}
_FROM_VERB = {"translated": "translated", "summarised": "summarised", "image": "image", "audio": "audio"}
_WITH_ANY_THING = frozenset({"generated", "assisted", "edited", ""})  # verbs that also go with pictures and sound
_PARTLY_REACH = 40  # code points before the statement in which "parts of" may be


def level_of(reading: Reading) -> str:
    """One of LEVELS."""
    agent, tags, noun = reading.agent, reading.tags, reading.reference.noun
    verb = agent.make.attribute if agent is not None and agent.make is not None else ""
    helped = agent is not None and _only_helped(reading, agent, verb)
    own = _FROM_VERB.get(verb) if (verb, noun) != ("image", "text") else None
    answers = (
        noun if noun in {"image", "audio"} else None,
        "image" if not verb and tags.of("noun", "credit") else None,  # "Image by ChatGPT"
        "assisted" if helped and tags.has("partly") and verb not in _FROM_VERB else None,
        "translated" if not verb and tags.of("noun", "translation") else None,  # "with an AI translation service"
        _shown(reading, verb),
        own,
        _FROM_NOUN.get(noun),
        "edited" if verb == "edited" else None,
        "assisted" if helped or noun == "part" else None,
    )
    return next((answer for answer in answers if answer is not None), "generated")


def _shown(reading: Reading, verb: str) -> str | None:
    """The picture or the sound of a line that names no text."""
    if reading.reference.strength not in {"none", "bare"} or reading.reference.noun in {
        "text",
        "summary",
        "translation",
    }:
        return None
    shown = [tag.attribute for tag in reading.tags.of("noun") if tag.attribute in {"image", "audio"}]
    return shown[0] if shown and verb in _WITH_ANY_THING | set(shown) else None


def _only_helped(reading: Reading, agent: Agent, verb: str) -> bool:
    tags, made = reading.tags, agent.make
    if any(agent.start - _PARTLY_REACH <= tag.start <= agent.end for tag in tags.of("partly")):
        return True
    if verb == "assisted" or agent.how == "help":  # "generated with the help of AI" leaves nobody else who wrote it
        return made is None or not any(tag.start < made.end and tag.end > made.start for tag in tags.of("generation"))
    if agent.how == "bare":
        return tags.has("used")
    if agent.how == "subject":
        return any(agent.ai.end <= tag.start <= agent.end for tag in tags.of("used"))
    if agent.how == "tool":  # a person used it: "I wrote this with ChatGPT", "using AI", "を使用して"
        uses = any(agent.start - _PARTLY_REACH // 2 <= tag.start <= agent.end for tag in tags.of("used"))
        return uses or made is None or any(tag.start < agent.start for tag in tags.of("person"))
    return False
