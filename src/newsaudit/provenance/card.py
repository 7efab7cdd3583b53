"""What a provenance card holds."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from newsaudit.span import Span

Status = Literal["evidence found", "evidence not found", "does not apply"]


class Claim(msgspec.Struct, frozen=True, omit_defaults=True):
    """One value, and where it comes from.

    Attributes:
        value: as it stands there.
        origin: "field", an origin of the metadata ("json-ld", "opengraph", ...), a zone of the text ("byline",
            "dateline", ...) or the rule that found it.
        kind: of an author "person", "agency", "desk", "brand" or "generic"; of a note what it lacks; else empty.
        span: where it stands in the text, or None.
    """

    value: str
    origin: str
    kind: str = ""
    span: Span | None = None


class Dispute(msgspec.Struct, frozen=True):
    """A field of which two origins say different things."""

    field: str
    values: tuple[Claim, ...]


class AiInvolvement(msgspec.Struct, frozen=True, kw_only=True):
    """What text and metadata say of AI in the making; never a guess from style.

    Attributes:
        level: "generated", "assisted", "translated", "summarised", "edited", "image", "audio"; None: nothing is said.
        reviewed: True, False (says that nobody has), or None (says nothing).
        denied: whether the text says that no AI was used.
        evidence: the statements and the terms of the metadata.
    """

    level: str | None = None
    reviewed: bool | None = None
    denied: bool = False
    evidence: tuple[Claim, ...] = ()


class NearCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A near-copy in the corpus.

    Attributes:
        id: the other article's id.
        similarity: 0..1.
        direction: "copy", "contained-in" (this article stands in the other) or "contains".
        title: the other article's title, where known.
        published: the other article's date, where known.
        older: "this", "other", "same day" or "unknown" (one of the two has no date that can be read).
    """

    id: str
    similarity: float
    direction: str
    title: str | None = None
    published: str | None = None
    older: Literal["this", "other", "same day", "unknown"] = "unknown"


class Sourcing(msgspec.Struct, frozen=True, kw_only=True):
    """Where the article has its facts from, in counts; None where the analyzer that counts did not run.

    Attributes:
        named: attributions to a named source.
        unnamed: attributions to somebody who is not named.
        vague: attributions to nobody in particular ("experts say").
        linked: links to other pages.
        references: entries of a list of references.
        examples: unnamed and vague sources that were reported.
    """

    named: int | None = None
    unnamed: int | None = None
    vague: int | None = None
    linked: int | None = None
    references: int | None = None
    examples: tuple[Claim, ...] = ()


class Criterion(msgspec.Struct, frozen=True):
    """A question that an editor answers to, and what the article shows of it.

    Attributes:
        standard: whose question: "NewsGuard", "Journalism Trust Initiative", "Trust Project", "EU AI Act".
        criterion: what is asked, in our words.
        status: "evidence found", "evidence not found" or "does not apply"; never a statement on compliance.
        evidence: what was found, or why the question does not apply.
    """

    standard: str
    criterion: str
    status: Status
    evidence: tuple[str, ...] = ()


class ProvenanceCard(msgspec.Struct, frozen=True, kw_only=True):
    """Who, when, where from, on what, with or without AI; each with every value and its origin.

    The first value of a field is the one that newsaudit goes by. Fields that nobody says are empty.

    Attributes:
        title: headlines.
        authors: who signs, with the kind of each.
        published: dates of publication.
        modified: dates of the last change.
        publisher: outlets.
        canonical: canonical addresses.
        place: where it was written.
        language: what the article was read as.
        based_on: works it says it is based on, and notes that it was published elsewhere first.
        labels: labels on the article ("Opinion", "Sponsored", "AI-generated"), with the kind of each.
        corrections: notes on corrections and updates; the kind says what a note lacks.
        ai: what is said of AI in its making.
        manifest: of C2PA: "present", "damaged" or "none"; signatures are not verified.
        near_copies: near-copies in the corpus, strongest first.
        sources: named, unnamed, vague and linked sources.
        disputes: fields of which two origins disagree.
        missing: fields that were looked for and not found ("title", "author", "date", "source", "publisher").
        not_checked: analyzers that did not run or did not apply, and why.
        terms: the same facts in the words of schema.org, IPTC ninjs and C2PA.
        criteria: what editors answer to.
    """

    title: tuple[Claim, ...] = ()
    authors: tuple[Claim, ...] = ()
    published: tuple[Claim, ...] = ()
    modified: tuple[Claim, ...] = ()
    publisher: tuple[Claim, ...] = ()
    canonical: tuple[Claim, ...] = ()
    place: tuple[Claim, ...] = ()
    language: str = "und"
    based_on: tuple[Claim, ...] = ()
    labels: tuple[Claim, ...] = ()
    corrections: tuple[Claim, ...] = ()
    ai: AiInvolvement = AiInvolvement()
    manifest: Literal["present", "damaged", "none"] = "none"
    near_copies: tuple[NearCopy, ...] = ()
    sources: Sourcing = Sourcing()
    disputes: tuple[Dispute, ...] = ()
    missing: tuple[str, ...] = ()
    not_checked: dict[str, str] = msgspec.field(default_factory=dict)
    terms: dict[str, Any] = msgspec.field(default_factory=dict)
    criteria: tuple[Criterion, ...] = ()
