"""What strangers' articles broke once, each with a test of its whole kind."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article, Config, InputError, NewsauditError
from newsaudit.render.visible import one_line

TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
NUMBERS = st.one_of(st.integers(), st.floats(), st.integers(min_value=10**4000, max_value=10**4001))
RECORD = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=8,
)


def strict(text: str) -> object:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


@given(st.dictionaries(TEXT, RECORD, max_size=4))
@settings(max_examples=60)
def test_any_record_gives_valid_json(record) -> None:
    report = newsaudit.audit(Article.from_dict({**record, "text": "The bridge closed on Tuesday."}), select=["strays"])
    stored = newsaudit.Report.from_dict(strict(report.to_json()))
    assert stored.article.text == report.article.text


@given(st.dictionaries(TEXT, RECORD, max_size=4))
@settings(max_examples=60)
def test_metadata_is_json_or_refused(metadata) -> None:
    try:
        article = Article("The bridge closed.", metadata=metadata)
    except InputError:
        pass
    else:
        strict(newsaudit.audit(article, select=["strays"]).to_json())


@pytest.mark.parametrize("value", [object(), {1: 2}, [b"x"], float("nan"), float("inf"), datetime.now(UTC), {"a": {2}}])
def test_metadata_that_json_cannot_hold_is_refused_with_its_place(value) -> None:
    with pytest.raises(InputError, match=r"metadata\['section'\]"):
        Article("The bridge closed.", metadata={"section": value})


class Marked(str):
    """As markupsafe.Markup, numpy.str_ and BeautifulSoup's strings are."""

    __slots__ = ()

    def __len__(self) -> int:
        raise RuntimeError("no length")

    def __str__(self) -> str:
        raise RuntimeError("no text")


def test_strings_of_other_classes_are_taken_as_text() -> None:
    article = Article(
        Marked("The council voted."),
        id=Marked("a"),
        title=Marked("Vote"),
        authors=[Marked("Ann Lee")],
        published=Marked("2024-05-01"),
        metadata={Marked("section"): [Marked("Local")]},
    )
    plain = Article(
        "The council voted.", "a", "Vote", None, ("Ann Lee",), "2024-05-01", metadata={"section": ["Local"]}
    )
    assert article == plain
    assert newsaudit.audit(article).to_json() == newsaudit.audit(plain).to_json()


@given(st.lists(st.sampled_from(["\ud83d", "\ude00", "a", "😀", "[7]", "\n"]), max_size=12).map("".join))
def test_stored_spans_hold_for_halves_of_characters(text) -> None:
    report = newsaudit.audit(f"He said {text} so [7].\n\nReferences\n[1] Minutes\n", select=["citations"])
    stored = newsaudit.Report.from_dict(json.loads(report.to_json()))
    for finding, again in zip(report.findings, stored.findings, strict=True):
        for span in finding.spans:
            assert span.of(stored.article.text) == span.of(report.article.text)
        assert again.fingerprint == finding.fingerprint


@given(st.lists(st.sampled_from("0123456789-–,; "), min_size=1, max_size=14).map("".join))
def test_brackets_with_numbers_break_nothing(inside) -> None:
    report = newsaudit.audit(f"The side lined up [{inside}] at home on Saturday.", select=["citations"])
    assert report.results["citations"].status == "ok"


PLACE = {"file": "accepted.txt", "line": "999", "item": "7"}


@pytest.mark.parametrize(
    "article",
    [
        Article.from_dict({"text": "It will close [7].", **PLACE}),
        Article.from_dict({"text": "It will close [7].", "metadata": PLACE}),
        Article.from_markdown("---\ntitle: Bridge\nfile: accepted.txt\nline: 999\nitem: 7\n---\nIt will close [7].\n"),
    ],
    ids=["record", "metadata of a record", "front matter"],
)
def test_an_article_does_not_say_where_it_was_read(article) -> None:
    assert not PLACE.keys() & article.metadata.keys()
    assert str(article.metadata["record_line"]) == "999"
    config = Config(suppress=[{"rule": "citations.dangling-marker", "article": "accepted.txt", "reason": "r"}])
    assert not newsaudit.audit(article, config=config).suppressed


@pytest.mark.parametrize("front", ["x = {}", "id = {}", "author = [{}]", "date = {}"])
@pytest.mark.parametrize("number", ["9" * 4301, "0x" + "f" * 3600, "nan", "inf"])
def test_numbers_of_front_matter(front, number, tmp_path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"+++\n{front.format(number)}\n+++\nThe council voted on Tuesday.\n", "utf-8")
    strict(newsaudit.audit(Article.read(path)).to_json())


FIELDS = (
    "title",
    "author",
    "authors",
    "url",
    "canonical",
    "date",
    "datePublished",
    "modified",
    "publisher",
    "language",
    "id",
)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "number",
    [10**4301, -(10**4301), float("nan"), float("inf"), 1e308],
    ids=["long", "long below zero", "nan", "inf", "large"],
)
def test_numbers_in_fields_of_records(field, number) -> None:
    for value in (number, [number], {"name": number, "url": number, "value": number}):
        strict(newsaudit.audit(Article.from_dict({"text": "The council voted.", field: value})).to_json())


def test_a_stored_report_with_a_number_nobody_can_write() -> None:
    plain = newsaudit.audit("The council voted.").to_dict()
    with pytest.raises(InputError, match="schema_version"):
        newsaudit.Report.from_dict({**plain, "schema_version": 10**4301})


def test_a_main_block_without_prose() -> None:
    """The main block is program code: prose stands only below it."""
    newsaudit.audit(
        Article.from_markdown(
            "```\nThis the GPU market, but Alibaba seeks to reduce reliance on imported technology. Domestic chip "
            "production also mitigates risks associated with international trade restrictions.\n[^1]: febru[[ary\u2029"
            "\n```\nAdditionAv: ChatGPT.\n\n 3.7-Max signals a focus on 'Agentic AI'—autonomoous reasoningabsolutely "
            "and task execution."
        )
    )


def test_ids_that_look_like_keys_of_others() -> None:
    long = " ".join(f"Sentence number {number} says something of its own about the bridge." for number in range(60))
    others = [f"{long[: 300 * size]} Ends {size}." for size in (1, 2)]
    items = [
        Article(others[0], id="x"),
        Article(others[1], id="x"),
        Article(long, id="x#2"),
        Article(long + " And.", id="y"),
    ]
    for report, article in zip(newsaudit.audit_many(items), items, strict=True):
        assert report.article == article
        for finding in report.findings:
            assert all(span.end <= len(article.text) for span in finding.spans)


VARIANT = st.sampled_from(
    [
        "utm_source=chatgpt.com",
        "UTM_SOURCE=CHATGPT.COM",
        "сор",
        "COP сор",
        "doesnâ€™t",
        "Doesnâ€™t",
        "[9]",
        "word回word",
        "Word回word",
        " ",
        "\n",
    ]
)


@given(st.lists(VARIANT, min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_fingerprints_are_different_and_edits_apart(parts) -> None:
    report = newsaudit.audit(" https://a.b/c?".join(parts))
    marks = [finding.fingerprint for finding in report.findings]
    assert len(marks) == len(set(marks))
    for finding in report.findings:
        edits = sorted(edit.span for edit in finding.suggestion.edits) if finding.suggestion else []
        assert all(before.end <= after.start for before, after in pairwise(edits)), finding.rule


def test_long_words_of_two_scripts_are_edited_once() -> None:
    text = "\u0430p" + "\u0430ypalp" * 40 + "\u0430y"
    (finding,) = newsaudit.audit(text, select=["strays.confusable"]).findings
    edits = [edit.span for edit in finding.suggestion.edits]
    assert len(edits) == len(set(edits))


WRONG = (5, "x", None, [], {}, [5], {"a": 5}, True)


def test_stored_reports_with_wrong_metrics_are_refused_or_shown() -> None:
    plain = json.loads(newsaudit.audit("The council voted on Tuesday, officials said. By AI.").to_json())
    refused = 0
    for name, result in plain["results"].items():
        for key in result["metrics"]:
            for value in WRONG:
                changed = json.loads(json.dumps(plain))
                changed["results"][name]["metrics"][key] = value
                try:
                    report = newsaudit.Report.from_dict(changed)
                except InputError:
                    refused += 1
                    continue
                for show in (report.to_html, report.to_markdown, report.to_sarif, report.to_junit, report._repr_html_):
                    assert show()
    assert refused


def test_a_gate_that_is_none_is_told() -> None:
    with pytest.raises(NewsauditError):
        newsaudit.audit("The council voted.").to_junit("bogus")


@pytest.mark.parametrize("command", ["##[add-mask]x", "##vso[task.setvariable]x", "a ##[group]"])
def test_commands_of_build_logs_are_shown_as_text(command) -> None:
    assert one_line(command) == command.replace("##", "## ")
    assert one_line("## A heading [1]") == "## A heading [1]"
