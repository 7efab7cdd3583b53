"""What speaks for and against a candidate, as named features: the input of the linear model (see ``decision``).

Words enter as classes and by their place beside the maker, never as themselves, so that one set of weights serves all
languages, and a wording that nobody listed is still read by what surrounds it.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.gaps import gap_words, has_stop
from newsaudit.analyzers.disclosure.reading import CLAUSE_MARKS
from newsaudit.analyzers.disclosure.tags import UNSPACED, explained, find_tags, unexplained

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.disclosure.agent import Agent
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.reading import Reading
    from newsaudit.analyzers.disclosure.tags import Tag


_OPENING = 2  # code points of marks that may precede the opening word
_SOON = 24  # code points after the term or the maker
_RIGHT_BEFORE = 5  # code points before the term, an article between
_FAR = 14  # words between the text and what made it
_LENGTHS = ((4, "4"), (8, "8"), (15, "15"), (25, "25"), (40, "40"))  # words
_FEW_LINES = 3  # a text of so few lines has no head and no end to speak of
_MARKS = 4  # code points of markup that may open a line
_MANY_FIGURES, _MANY_NAMES = 4, 6  # more of them say no more
_HEADLINE_WORDS = 4  # a line of so many words, each with a capital, is a headline
_FEW_MENTIONS = 3  # words for AI elsewhere in the article
_WELL_EXPLAINED, _HALF_EXPLAINED = 0.95, 0.5  # shares of the letters
_NOTE_REACH = 400  # code points after the candidate that belong to its note
_PROOF = frozenset({"this", "site"})  # strengths of a reference that need no more
_TEXTUAL = frozenset({"text", "summary", "translation", "part"})
_DIVIDED = frozenset({"review", "self"})  # classes whose attributes are features of their own
_VERB_FINAL = UNSPACED | {"tr", "hi"}
_AROUND_VERB = frozenset({"negation", "report", "topic", "conditional"})  # their order is another in these languages
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")
_FIGURE = re.compile(r"\d[\d.,]*|[%$€£¥]")
_QUOTE = re.compile(r"[\"“”„«»「」『』]")
_NEXT_WORD = re.compile(r" [^\W_]+")


def measure(reading: Reading) -> dict[str, float]:
    """The features of a reading: name -> value."""
    found = dict.fromkeys(_parts(reading), 1.0)
    found.update(dict.fromkeys(_words(reading), 1.0))
    for group in (_place, _explained, _shape, _beside):
        found.update(group(reading))
    return found


def _where(candidate: Candidate) -> str:
    if candidate.bracketed:
        return "in brackets"
    if not candidate.edge:
        return "in the body"
    return f"alone in {candidate.zone}" if candidate.alone else f"part of {candidate.zone}"


def _parts(reading: Reading) -> Iterator[str]:
    """The maker, what it made, where this is said, and how they go together."""
    agent, about, where = reading.agent, reading.reference, _where(reading.candidate)
    how = "nobody" if agent is None else agent.how if agent.make is None else f"{agent.how} with a verb"
    thing = "text" if about.noun in _TEXTUAL else about.noun or "unnamed"
    yield from (f"maker {how}", f"about {about.strength}", f"place: {where}", f"maker {how}, {where}")
    yield from (f"about {about.strength}: {thing}", f"thing {thing}, maker {how}", f"about {about.strength}, {where}")
    yield from (f"about {about.strength}, maker {how}", f"about {about.strength}, maker {how}, {where}")
    if agent is not None:
        yield f"term: {agent.ai.attribute}"
        yield f"verb: {agent.make.attribute if agent.make is not None else 'none'}"
        if about.strength != "none":
            yield f"{about.strength} {'before' if about.end <= agent.start else 'after'} maker {agent.how}"
    if reading.candidate.continues:
        yield f"goes on from this text, about {about.strength}"


def _words(reading: Reading) -> Iterator[str]:
    """The classes of the words, each by where it is beside the maker."""
    agent, about, tags = reading.agent, reading.reference, reading.tags
    opening = reading.candidate.start + _OPENING
    make = agent.make if agent is not None else None
    for tag in tags.all:
        if tag.kind == "ai" or (tag.kind == "negation" and tags.near("only", tag.end, _OPENING) is not None):
            continue  # "not only by AI"
        kind = f"{tag.kind} {tag.attribute}" if tag.kind in _DIVIDED or tag.attribute == "other" else tag.kind
        yield f"has {kind}"
        if tag.start <= opening:
            yield f"opens with {kind}"
        of_verb = make is not None and tag.kind != "make" and make.start <= tag.start < make.end
        of_thing = about.strength in {"this", "unnamed"} and about.start <= tag.start <= about.end
        if agent is not None and not of_verb and not of_thing:
            final = ", verb-final" if tag.kind in _AROUND_VERB and tags.language in _VERB_FINAL else ""
            yield from (f"{kind} {place}{final}" for place in _beside_maker(reading.document.text, tag, agent))


def _beside_maker(text: str, tag: Tag, agent: Agent) -> Iterator[str]:
    ai = agent.ai
    yield "before" if tag.end <= agent.start else "after" if tag.start >= agent.end else "inside"
    if 0 <= ai.start - tag.end <= _RIGHT_BEFORE:
        yield "right before the term"
    elif 0 <= tag.start - ai.end <= _SOON and not any(mark in text[ai.end : tag.start] for mark in CLAUSE_MARKS):
        yield "soon after the term"
    if 0 <= tag.start - agent.end <= _SOON and not has_stop(text, agent.end, tag.start):
        yield "soon after the maker"


def _place(reading: Reading) -> Iterator[tuple[str, float]]:
    candidate, lines = reading.candidate, reading.document.lines
    if len(lines) > _FEW_LINES:
        yield "last line", float(candidate.line == len(lines) - 1)
        yield "first lines", float(candidate.line <= 1)
    line = lines[candidate.line]
    opens = candidate.start <= line.start + _MARKS
    yield f"{'opens' if opens else 'inside'} its line, {'edge' if candidate.edge else 'body'}", 1.0
    first = reading.document.text[line.start]  # as in "*Translated by AI.*", "🤖 ...", "[...]"
    yield "set off by marks", float(not first.isalnum() and first not in "\"“„«「'‘-•#")
    others = len(reading.document.phrases.of("disclosure")) - len(reading.tags.of("ai"))
    often = "none" if others <= 0 else "few" if others <= _FEW_MENTIONS else "often"
    yield f"AI elsewhere: {often}", 1.0


def _explained(reading: Reading) -> Iterator[tuple[str, float]]:
    """How much is left that no word accounts for: in all, and before, between, inside and after the parts."""
    candidate, agent, about, tags = reading.candidate, reading.agent, reading.reference, reading.tags
    text = reading.document.text
    if agent is None or about.strength not in _PROOF:
        share = explained(candidate.start, candidate.end, tags)
        where = "alone" if candidate.alone and candidate.edge else "not alone"
        yield f"explained share, {where}", share
        yield f"all explained, {where}", float(share >= _WELL_EXPLAINED)
        yield f"mostly unexplained, {where}", float(share < _HALF_EXPLAINED)
    if agent is None:
        return
    start, end, proof = agent.start, agent.end, "this text" if about.strength in _PROOF else "no text"
    if about.strength != "none":
        low, high = (about.end, start) if about.end <= start else (end, about.start)
        start, end = min(start, about.start), max(end, about.end)
        yield "unexplained between subject and maker", math.log1p(unexplained(low, high, tags)) / 3
        yield "comma between subject and maker", float(", " in text[low:high])
        yield "far from its subject", float(low < high and gap_words(text, low, high) > _FAR)
    for name, low, high in (("before", candidate.start, start), ("inside", start, end), ("after", end, candidate.end)):
        yield f"unexplained {name}, {proof}", math.log1p(unexplained(low, high, tags)) / 3
    following = _NEXT_WORD.match(text, agent.end, candidate.end)
    if following is not None and about.strength not in _PROOF:
        yield "next word unexplained", float(explained(agent.end, following.end(), tags) == 0)
    if text[end : end + 1] == ":" and candidate.end - end > _OPENING:
        yield "goes on after a colon", 1.0


def _shape(reading: Reading) -> Iterator[tuple[str, float]]:
    """Length, figures, quotation marks, capitals."""
    candidate, agent, text = reading.candidate, reading.agent, reading.document.text
    said = text[candidate.start : candidate.end]
    count = gap_words(text, candidate.start, candidate.end)
    size = next((name for most, name in _LENGTHS if count <= most), "more")
    yield f"words: {size}", 1.0
    yield f"words: {size}, {'alone' if candidate.alone else 'beside others'}", 1.0
    yield "figures", min(len(_FIGURE.findall(said)), _MANY_FIGURES) / _MANY_FIGURES
    yield "quotation marks", float(_QUOTE.search(said) is not None)
    words = said.split()
    titled = all(word[:1].isupper() or not word[:1].isalpha() for word in words)
    yield "every word with a capital", float(titled and len(words) >= _HEADLINE_WORDS)
    low, high = (agent.start, agent.end) if agent is not None else (candidate.end, candidate.end)
    for part, start, end in (("before", candidate.start + 1, low), ("after", high, candidate.end)):
        names = sum(match.group()[0].isupper() for match in _NAME.finditer(text, start, end))
        yield f"capitals {part} the maker", min(names, _MANY_NAMES) / _MANY_NAMES


def _beside(reading: Reading) -> Iterator[tuple[str, float]]:
    """Credits, names, machines that present themselves; what the rest of the note says."""
    candidate, document, tags = reading.candidate, reading.document, reading.tags
    yield "credit of a picture", float(reading.credits_picture)
    yield "term in a name", float(reading.in_name)
    yield "somebody is a machine that writes", float(reading.is_introduced)
    if reading.agent is not None and reading.agent.ai.start <= candidate.start + _OPENING:
        author = reading.after_term("author") is not None
        yield "opens like a biography of a machine", float(author and tags.has("biography", "publication"))
    agent = reading.agent
    if agent is not None and agent.link is None and agent.make is not None:  # "This text on AI was written by NAME"
        links = tags.of("link", "agent")
        yield "made by somebody else", float(any(0 <= link.start - agent.make.end <= _OPENING for link in links))
    line = document.lines[candidate.line]
    if candidate.edge and line.end - line.start <= _NOTE_REACH and line.end - candidate.end >= _OPENING:
        rest = find_tags(document.text, document.folded, candidate.end, line.end, reading.language)
        yield "more in its line", 1.0
        caveat = (rest.has("caveat") and not rest.has("noun")) or (rest.has("review") and rest.has("human"))
        yield "review or caveat later in its line", float(caveat)
