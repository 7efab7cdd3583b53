"""Text made to hurt costs time linear in its length and gives spans inside it."""

import time

import pytest

import newsaudit

N = 40_000
SENTENCE = "The council said on Tuesday that the bridge will be closed for repairs until the end of the year. "
TEXTS = {
    "mixed letters": "аa" * N,
    "glued signs": "回a" * N,
    "lines": "the council said 回 yes\n" * (N // 10),
    "open brackets": "(" * N + "回" + SENTENCE,
    "nested brackets": "(" * N + "回" + ")" * N + SENTENCE,
    "quotation marks": SENTENCE + '"回 ' * N,
    "marks": SENTENCE + "a" + "\u0301" * N,
    "overlays": SENTENCE + "\u0336" * N,
    "lost": SENTENCE + "\ufffd" * N,
    "joiners": SENTENCE + "\u200d" * N,
    "surrogates": SENTENCE + "\ud800" * N,
    "null": SENTENCE + "\x00" * N,
    "mojibake": SENTENCE + "Ã©" * N,
    "mojibake words": SENTENCE + "Ã© " * N,
    "overrides": SENTENCE + "\u202e" * N,
    "isolates": SENTENCE + "\u2068a" * N,
    "full width": SENTENCE + "ａ，" * N,
    "digits": SENTENCE + "१ " * N,
    "line separators": "回a\u2028" * N,
    "lost letters": SENTENCE + "a?b " * (N // 2),
    "lost quotation marks": SENTENCE + "?a " * (N // 2),
    "lost words": SENTENCE + "?? " * (N // 2),
    "selectors": SENTENCE + "a\U000e0100\U000e0101 " * (N // 4),
    "tags": SENTENCE + "\U000e0061a" * (N // 2),
    "emoji": "👨‍👩‍👧" * N,
    "right to left": "مرحبا 回 " * (N // 4),
}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_hostile_text(name: str) -> None:
    text = TEXTS[name]
    began = time.process_time()
    report = newsaudit.audit(text, select=["strays"])
    assert time.process_time() - began < 4
    assert report.results["strays"].status == "ok"
    assert len(report.findings) <= 2000
    for finding in report.findings:
        assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)
