"""In-line damage: offsets, suggestions, and time."""

import time

import pytest

import newsaudit


def edited(text: str, rule: str) -> str:
    for finding in reversed(newsaudit.audit(text, select=[rule]).findings):
        for edit in reversed(finding.suggestion.edits if finding.suggestion else ()):
            text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("rule", "text", "mended"),
    [
        (
            "glued-sentence",
            "The vote was on the year.Members of it left.",
            "The vote was on the year. Members of it left.",
        ),
        ("lost-space", "They met inHarwick on Tuesday for the vote.", "They met in Harwick on Tuesday for the vote."),
        ("leftover-entity", "The council&#8217;s &quot;report&quot; is out.", 'The council\u2019s "report" is out.'),
        ("leftover-markup", "The <b>mayor</b> said **no** to [it](https://e.org/x).", "The mayor said no to it."),
        (
            "glued-list-number",
            "1Council closes the baths.\n2The club is not amused.",
            "1. Council closes the baths.\n2. The club is not amused.",
        ),
    ],
)
def test_a_safe_edit_mends_the_text(rule: str, text: str, mended: str) -> None:
    assert edited(text, f"boilerplate.{rule}") == mended
    assert not newsaudit.audit(mended, select=[f"boilerplate.{rule}"]).findings


def test_the_first_copy_is_evidence_and_not_marked() -> None:
    line = (
        "The city council of Harwick voted on Tuesday to close the old swimming baths at the end of the year, it said."
    )
    text = f"{line}\nThe mayor was not there, and nobody on the council asked where she had been.\n{line}"
    (finding,) = newsaudit.audit(text, select=["boilerplate.repeated-paragraph"]).findings
    assert finding.spans[0].start > 0
    assert finding.evidence["first copy"] == [0, len(line)]


QUESTION = "What will happen to the children of the town when the baths close, and who is going to teach them to swim?"
PARAGRAPH = "The mayor was not there, and nobody on the council asked where she had been all that time."


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        (QUESTION, "warning"),
        ("How the Extraordinary Determination of Schoolchildren Saved the Baths of Harwick", "info"),
        (
            "`docker run --rm --publish 8080:8080 --volume /srv/harwick:/data registry.example.org/harwick/baths:latest`",
            "info",
        ),
        ("- The mayor of Harwick, who was there on Tuesday, has had nothing to say about the baths since", "info"),
    ],
    ids=["question", "heading", "command", "item"],
)
def test_the_only_repeat_of_an_article_is_a_slip_when_it_is_a_paragraph(line: str, severity: str) -> None:
    text = f"{line}\n{PARAGRAPH}\n{line}"
    (finding,) = newsaudit.audit(text, select=["boilerplate.repeated-paragraph"]).findings
    assert finding.severity == severity


def test_a_question_put_to_two_people_is_meant() -> None:
    other = f"And {QUESTION}"
    text = f"{QUESTION}\n{other}\n{PARAGRAPH}\n{QUESTION}\nNobody knows.\n{other}"
    findings = newsaudit.audit(text, select=["boilerplate.repeated-paragraph"]).findings
    assert {finding.severity for finding in findings} == {"info"}
    assert sum(len(finding.spans) for finding in findings) == 2


NAMES = [f"{first}{vowel}{last}{vowel}" for first in "BDFGKLMNPRST" for vowel in "aeiou" for last in "bdfk"]


@pytest.mark.parametrize(
    "text",
    [
        "<[" * 100_000,
        "{{" * 100_000,
        "**a" * 100_000,
        "&" * 200_000,
        "to , " * 40_000,
        "word.The " * 20_000,
        "a\u0301" * 100_000,
        " ".join(f"{first}{last} and {last} of {last}" for first in NAMES for last in NAMES),
        "ab\u201dcd " * 40_000,
        "[a b='c " * 25_000,
        "'''a " * 40_000,
        "[[a|" * 50_000,
        "\\u2019" * 30_000,
        "a\\n" * 60_000,
        "=C3=A9" * 30_000,
        "%C3%A9" * 30_000,
        "a a " * 50_000,
        "T he " * 40_000,
        "\nglanceThe a " * 20_000,
        "from to " * 25_000,
        "(EDS: " * 30_000,
        "\n[a-b]\n" * 25_000,
    ],
    ids=lambda text: text[:8].encode("unicode-escape").decode(),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    report = newsaudit.audit(text, select=["boilerplate"])
    assert report.results["boilerplate"].status == "ok"
    assert all(0 <= span.start <= span.end <= len(text) for finding in report.findings for span in finding.spans)
    assert time.process_time() - began < 10


CODE = "Set name = load() first; then x == y() holds, and save() => done() ends the block. "


@pytest.mark.parametrize(
    ("rule", "text"),
    [("leftover-markup", "The label RAM<br/>Caches breaks."), ("template-slot", 'Title is "${name}".')],
)
def test_in_a_text_that_shows_code_markup_is_an_example(rule: str, text: str) -> None:
    (plain,) = newsaudit.audit(text, select=[f"boilerplate.{rule}"]).findings
    (shown,) = newsaudit.audit(CODE + text, select=[f"boilerplate.{rule}"]).findings
    assert plain.severity != "info"
    assert shown.severity == "info"
