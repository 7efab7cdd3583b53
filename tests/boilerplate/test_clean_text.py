"""The text without the sure debris, and the way back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Config, Report, Span
from newsaudit.clean import CleanText, without
from newsaudit.errors import InputError

PROSE = (
    (
        "The city council of Harwick voted on Tuesday to close the old swimming baths at the end of the year, after "
        "engineers warned that the roof of the main hall could no longer be repaired at a reasonable price."
    ),
    (
        "Mayor Ellen Stroud told the meeting that a new building beside the railway station would cost about 14 million "
        "pounds, of which the county has promised to pay a third once the plans have been approved."
    ),
    (
        "Members of the swimming club, who filled the public gallery, said they feared that the pool would stay shut for "
        "years, and that the children of the town would have nowhere to learn to swim."
    ),
)
TEXT = f"Share Article\n\n{PROSE[0]}\n\nAdvertisement\n\n{PROSE[1]}\n\n{PROSE[2]}\n\nComments\nNo comments yet\n"


def test_sure_debris_goes_and_prose_stays() -> None:
    report = newsaudit.audit(TEXT)
    clean = report.clean_text()
    assert clean.text == "\n\n".join(PROSE)
    assert [piece.of(TEXT) for piece in clean.pieces] == [f"{PROSE[0]}\n\n", f"{PROSE[1]}\n\n{PROSE[2]}"]


def test_a_stored_report_gives_the_same() -> None:
    report = newsaudit.audit(TEXT)
    assert Report.from_dict(json.loads(report.to_json())).clean_text() == report.clean_text()


def test_a_text_without_debris_is_itself() -> None:
    text = "\n".join(PROSE)
    assert newsaudit.audit(text).clean_text() == CleanText(text, (Span(0, len(text)),))
    assert newsaudit.audit("").clean_text() == CleanText("", ())


def test_damage_and_allowed_lines_stay() -> None:
    damaged = PROSE[0].replace("year, after", "year,after")
    assert newsaudit.audit(f"{damaged}\n{PROSE[1]}").clean_text().text == f"{damaged}\n{PROSE[1]}"
    config = Config(allowed_phrases=["advertisement"])
    assert "Advertisement" in newsaudit.audit(TEXT, config=config).clean_text().text


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("A\nX\nB", "X", "A\nB"),
        ("A\n\nX\n\nB", "X", "A\n\nB"),
        ("A\nX\n\nB", "X", "A\n\nB"),
        ("A\r\n\r\nX\r\nY\r\n\r\nB", "XY", "A\r\n\r\nB"),
        ("A\n\nX\n\nY\n\n  B", "XY", "A\n\n  B"),
        ("X\n\nA\nX", "X", "A"),
        ("A X B", "X", "A B"),
        ("A X\nB", "X", "A\nB"),
        ("A X Y\nB", "XY", "A\nB"),
        ("X", "X", ""),
        (" X \n", "X", ""),
    ],
)
def test_lines_close_up(text: str, gone: str, left: str) -> None:
    assert without(text, [Span(at, at + 1) for at, char in enumerate(text) if char in gone]).text == left


TEXTS = st.text(st.sampled_from("ab \n\r\t\u2028\U0001f600\ud800"), max_size=40)
SPANS = st.lists(st.builds(Span, st.integers(-3, 45), st.integers(-3, 45)), max_size=6)


@given(TEXTS, SPANS)
def test_every_character_leads_back_to_itself(text: str, spans: list[Span]) -> None:
    clean = without(text, spans)
    assert clean.text == "".join(piece.of(text) for piece in clean.pieces)
    assert all(len(piece) > 0 for piece in clean.pieces)
    assert all(one.end <= two.start for one, two in zip(clean.pieces, clean.pieces[1:], strict=False))
    offsets = [clean.to_original(offset) for offset in range(len(clean.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(text[at] == char for at, char in zip(offsets, clean.text, strict=False))
    gone = {at for span in spans for at in range(max(0, span.start), min(len(text), span.end))}
    assert not gone.intersection(offsets[:-1])
    # nothing but white space goes beyond what was asked for
    kept = set(offsets[:-1])
    assert all(char.isspace() for at, char in enumerate(text) if at not in gone and at not in kept)


@given(TEXTS, SPANS, st.integers(0, 40), st.integers(0, 40))
def test_a_span_leads_back_to_its_characters(text: str, spans: list[Span], one: int, two: int) -> None:
    clean = without(text, spans)
    span = Span(min(one, two, len(clean.text)), min(max(one, two), len(clean.text)))
    assert "".join(part.of(text) for part in clean.to_original_spans(span)) == span.of(clean.text)


def test_what_is_outside_is_an_error() -> None:
    clean = CleanText("ab", (Span(3, 5),))
    assert clean.to_original(2) == 5
    for offset in (-1, 3):
        with pytest.raises(InputError):
            clean.to_original(offset)
    with pytest.raises(InputError):
        clean.to_original_spans(Span(1, 3))
