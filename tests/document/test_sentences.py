from __future__ import annotations

import pytest

from newsaudit import Article
from newsaudit.document import Document

CASES = [
    ("en", "Mr. Smith paid $3.5 million. He left.", ["Mr. Smith paid $3.5 million.", "He left."]),
    ("en", "The U.S. government said so. It did.", ["The U.S. government said so.", "It did."]),
    ("en", "J. R. Miller spoke. “Why?” she asked.", ["J. R. Miller spoke.", "“Why?” she asked."]),
    ("en", '"We won." The crowd cheered!', ['"We won."', "The crowd cheered!"]),
    ("en", "Shares fell 3 p.m. in London. Then they rose.", ["Shares fell 3 p.m. in London.", "Then they rose."]),
    ("en", "Apple Inc. rose... and fell. Then nothing.", ["Apple Inc. rose... and fell.", "Then nothing."]),
    ("de", "Am 3. Mai sagte Dr. Weber z.B. nichts. Danach schon.", ["Am 3. Mai sagte Dr. Weber z.B. nichts.", "Danach schon."]),
    ("fr", "M. Dupont est venu. « Oui », dit-il.", ["M. Dupont est venu.", "« Oui », dit-il."]),
    ("zh", "他来了。“好的。”她说。", ["他来了。", "“好的。”", "她说。"]),
    ("ja", "彼は「はい。」と言った。次へ！", ["彼は「はい。」", "と言った。", "次へ！"]),
    ("ru", "В 2025 г. он уехал. Она осталась.", ["В 2025 г. он уехал.", "Она осталась."]),
    ("hi", "यह एक वाक्य है। दूसरा वाक्य।", ["यह एक वाक्य है।", "दूसरा वाक्य।"]),
    ("en", "A heading\n\nA sentence here. Another one.", ["A heading", "A sentence here.", "Another one."]),
    ("en", "The plan that was agreed on Monday has\nonly just begun. It goes on.", ["The plan that was agreed on Monday has\nonly just begun.", "It goes on."]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "sentences"), CASES)
def test_sentences(language: str, text: str, sentences: list[str]) -> None:
    document = Document(Article(text, language=language))
    assert [text[item.start : item.end] for item in document.sentences] == sentences


QUOTED = [
    ("He said “yes” and ‘no’.", ["“yes”", "‘no’"]),
    ("It's the dogs' bone, isn't it?", []),
    ('A 5\'10" man said "hi there".', ['"hi there"']),
    ("„Ja“, sagte er. »Nein«, sagte sie.", ["„Ja“", "»Nein«"]),
    ("Il dit « oui » et part.", ["« oui »"]),
    ("彼は「はい」と『本』。", ["「はい」", "『本』"]),
    ("“First paragraph goes on\n“and the second ends.” So.", ["“First paragraph goes on", "“and the second ends.”"]),
    ("rock 'n' roll and the '90s", ["'n'"]),
    ("Since the '90s he said “yes” and 'no'.", ["“yes”", "'no'"]),
    ("“Er sagte: „Nein“, und ging”, schrieb sie.", ["“Er sagte: „Nein“, und ging”"]),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTED)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[item.start : item.end] for item in Document(Article(text)).quotations] == quoted
