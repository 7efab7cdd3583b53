"""Corrections, credits and labels are known by their words and their place."""

import itertools
import tomllib
from pathlib import Path

import pytest

from newsaudit import Article
from newsaudit.document import Document
from newsaudit.document.change_notes import correction_lines
from newsaudit.document.credits import credit_lines
from newsaudit.document.labels import label_lines

HEADLINE = "Council approves a budget for the new harbour"
PARAGRAPH = "The council approved a budget on Tuesday after a long debate about the harbour, the schools and the roads."
PLACES = {
    "top": ["{}", PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH],
    "head": [HEADLINE, "{}", PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH],
    "middle": [HEADLINE, PARAGRAPH, PARAGRAPH, "{}", PARAGRAPH, PARAGRAPH, PARAGRAPH],
    "foot": [HEADLINE, PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, "{}"],
}
CASES = [
    (case["view"], case["place"], line)
    for case in tomllib.loads((Path(__file__).parent / "own_notes.toml").read_text("utf-8"))["case"]
    for line in case["lines"]
]


def _known(document: Document) -> dict[int, str]:
    found = dict.fromkeys(credit_lines(document), "credit")
    found.update(label_lines(document))
    found.update(dict.fromkeys(correction_lines(document), "correction"))
    return found


@pytest.mark.parametrize(("view", "place", "line"), CASES)
def test_line_is_known_at_its_place(view: str, place: str, line: str) -> None:
    template = PLACES[place]
    document = Document(Article("\n\n".join(template).replace("{}", line)))
    assert _known(document) == ({template.index("{}"): view} if view else {})


def test_menu_is_no_label() -> None:
    menu = ["News", "Opinion", "Analysis", "Live", "Interview"]
    document = Document(Article("\n".join([*menu, HEADLINE, PARAGRAPH, PARAGRAPH])))
    assert label_lines(document) == {}


def test_advertising_slot_twice_is_no_label() -> None:
    text = f"{HEADLINE}\n\nAnzeige\n\n{PARAGRAPH}\n\nAnzeige\n\n{PARAGRAPH}"
    assert label_lines(Document(Article(text))) == {}


def test_label_alone_has_its_note_on_the_next_line() -> None:
    note = "The year of the treaty was wrong in an earlier version."
    text = f"{HEADLINE}\n\n{PARAGRAPH}\n\nCorrection:\n\n{note}"
    assert correction_lines(Document(Article(text))) == {2, 3}


@pytest.mark.parametrize("view", [credit_lines, label_lines, correction_lines])
def test_text_without_lines(view: object) -> None:
    assert callable(view)
    assert not view(Document(Article("\n \n")))


@pytest.mark.parametrize(
    "line", ["Opinion", "AI生成" * 8, "Reporting by A", "Correction:", "(dpa", "Source:", "AI-" * 20, "a|b/c" * 12]
)
def test_many_lines_take_no_time(line: str) -> None:
    """8,000 lines of cues: linear code reads them in well under a second each."""
    document = Document(Article("\n".join(itertools.repeat(line, 8_000))))
    assert len(_known(document)) <= 8_000
