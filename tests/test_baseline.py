"""Suppressions with a reason and a date, and baselines."""

from __future__ import annotations

import json
import pickle
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article, Config, ConfigError
from newsaudit.baseline import Baseline, Use

TEXT = (
    "The bridge will close in May, the council said [7]. Repairs will take a ye\ufffdr.\n\n"
    "References\n[1] Minutes of the council, 3 March 2026\n"
)
SELECT = ["citations.dangling-marker", "strays.replacement-character"]
MARKER = "citations.dangling-marker"


def article(text: str = TEXT, file: str = "news/a.txt", **metadata: str) -> Article:
    return Article(text, metadata={"file": file, **metadata})


def audit(given: Article | str, **settings) -> newsaudit.Report:
    return newsaudit.audit(given, config=Config(select=SELECT, **settings))


def suppression(**fields) -> dict:
    return {"rule": MARKER, "reason": "known", **fields}


def test_suppressed_is_absent_and_stated() -> None:
    made = audit(TEXT, suppress=[suppression()])
    assert MARKER not in {finding.rule for finding in made.findings}
    assert [(item.finding.rule, item.reason) for item in made.suppressed] == [(MARKER, "known")]
    assert made.results["citations"].risk == 0


@pytest.mark.parametrize("named", ["news/a.txt", "id-1"])
def test_suppression_of_one_article(named) -> None:
    given = Article(TEXT, id="id-1", metadata={"file": "./news//a.txt"})
    assert audit(given, suppress=[suppression(article=named)]).suppressed
    assert not audit(given, suppress=[suppression(article="news/b.txt")]).suppressed


@pytest.mark.parametrize(
    ("today", "counts"), [("2026-12-30", True), ("2026-12-31", True), ("2027-01-01", False), ("2030-01-01", False)]
)
def test_expiry_counts_the_last_day(today, counts) -> None:
    made = audit(TEXT, suppress=[suppression(expires=date(2026, 12, 31))], today=today)
    assert (MARKER in {item.finding.rule for item in made.suppressed}) == counts
    assert (MARKER in {finding.rule for finding in made.findings}) != counts
    told = [(entry.reason, entry.expires) for entry in made.expired]
    assert told == ([] if counts else [("known", "2026-12-31")])
    if not counts:
        assert made.expired[0].fingerprint == made.where(rule=MARKER)[0].fingerprint
    assert newsaudit.Report.from_dict(json.loads(made.to_json())) == made


def test_the_library_has_no_clock() -> None:
    config = Config(suppress=[suppression(expires="2026-12-31")])
    with pytest.raises(ConfigError, match="today"):
        newsaudit.audit(TEXT, config=config)
    now = datetime(2026, 5, 1, 12)  # noqa: DTZ001  # a date is what counts
    assert newsaudit.audit(TEXT, config=Config(suppress=config.suppress, today=now)).suppressed


def test_an_expired_suppression_gives_way_to_a_later_one() -> None:
    made = audit(TEXT, suppress=[suppression(expires="2020-01-01"), suppression(reason="again")], today="2026-01-01")
    assert [item.reason for item in made.suppressed] == ["again"]
    assert not made.expired


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"reason": "\n"}, {"rule": None}, {"expires": 7}, {"reason": None}])
def test_wrong_suppressions(wrong) -> None:
    with pytest.raises(ConfigError):
        Config(suppress=[suppression(**wrong)])
    with pytest.raises(ConfigError, match="reason"):
        Config(suppress=[{"rule": MARKER}])


def test_baseline_fails_only_on_new_findings(tmp_path: Path) -> None:
    path = tmp_path / "house.baseline"
    accepted = Baseline.of([audit(article())])
    assert len(accepted) == 2
    path.write_text(accepted.to_text(), "utf-8")
    moved = "A paragraph before.\n\n" + TEXT.replace("said [7]", "said  [7]").replace("Repairs", "\nRepairs")
    config = {"baseline": Baseline(Baseline.read(path).accepted)}
    made = audit(article(moved), **config)
    assert made.gate("info").passed
    assert made.quality == 100
    assert {item.reason for item in made.suppressed} == {"baseline"}
    new = audit(article(moved.replace("r.\n", "r [8].\n")), **config)
    assert [(finding.rule, finding.evidence["missing"]) for finding in new.findings] == [(MARKER, ["7", "8"])]
    assert not audit(article(file="news/b.txt"), **config).gate("error").passed  # the same finding in another article


def test_a_place_less_is_accepted_a_place_more_is_not() -> None:
    two = TEXT.replace("[7]", "[7] [9]")
    config = {"baseline": Baseline.of([audit(article(two))])}
    assert audit(article(TEXT.replace("[7]", "[9]")), **config).gate("info").passed
    grown = audit(article(two.replace("[7]", "[7] [8]")), **config)
    assert [finding.evidence["missing"] for finding in grown.findings] == [["7", "8", "9"]]
    kept = Baseline.of([grown])  # what is partly new is still needed, and accepted anew
    use = Use(config["baseline"], SELECT)
    use.take(grown)
    assert not use.unused
    assert audit(article(two.replace("[7]", "[7] [8]")), baseline=kept).gate("info").passed


def test_baseline_file_is_sorted_and_merges(tmp_path: Path) -> None:
    reports = [audit(article(file=f"news/{name}.txt")) for name in "cab"]
    text = Baseline.of(reports).to_text()
    assert text == Baseline.of(reversed(reports)).to_text()
    lines = text.splitlines()
    assert lines[1:] == sorted(lines[1:])
    path = tmp_path / "merged"
    path.write_text("\n".join([lines[0], *lines[3:], *lines[1:4], ""]), "utf-8")
    assert Baseline.read(path).to_text() == text


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=5))
def test_hostile_names_survive(names) -> None:
    import tempfile

    made = Baseline()
    for name, text in names:
        made.accept(audit(Article(text + TEXT, id=name)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "b")
        path.write_text(made.to_text(), "utf-8", newline="\n")
        assert Baseline.read(path).accepted == made.accepted


def test_names_are_seen_from_the_folder() -> None:
    made = Baseline(folder="ci")
    assert made.name(article(file="news/a.txt")) == "../news/a.txt"
    assert made.name(article(file="ci/./a.txt")) == "a.txt"
    assert Baseline(folder="/x/ci").name(article(file="/x/ci/a.txt")) == "a.txt"
    assert Baseline().name(article(file="./a.txt")) == "a.txt"
    assert Baseline().name(Article(TEXT, id="1", metadata={"file": "n.jsonl", "line": "4"})) == "n.jsonl#1"
    assert Baseline().name(Article(TEXT, id="1")) == "1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", None),
        ("[]", ":1: "),
        ('{"newsaudit_baseline":2}', ":1: "),
        ('{"newsaudit_baseline":1}\n{"article":"a"}', ":2: "),
        ('{"newsaudit_baseline":1}\n<<<<<<< ours', ":2: "),
        ('{"newsaudit_baseline":1}\n' + "[" * 100_000, ":2: "),
    ],
)
def test_wrong_files(tmp_path: Path, content, said) -> None:
    path = tmp_path / "b"
    path.write_text(content, "utf-8")
    if said is None:
        assert len(Baseline.read(path)) == 0
    else:
        with pytest.raises(ConfigError, match=said):
            Baseline.read(path)
    with pytest.raises(ConfigError, match="cannot read"):
        Config(baseline=tmp_path / "missing")


def test_unused_entries() -> None:
    accepted = Baseline.of([audit(article(file=name)) for name in ("a", "b", "c")])
    every = [rule.id for rule in newsaudit.rules()]
    use = Use(accepted, every)
    use.take(audit(article(file="a"), baseline=accepted))
    use.take(audit(article(TEXT.replace(" [7]", ""), file="b"), baseline=accepted))
    assert [(entry.article, entry.rule) for entry in use.unused] == [("b", MARKER)]
    assert use.not_audited == ["c"]
    use = Use(accepted, SELECT[1:])  # a rule that did not run says nothing of its entries
    titled = Article("Nothing.", title="A title", metadata={"file": "b"})
    use.take(newsaudit.audit(titled, config=Config(select=SELECT[1:], baseline=accepted)))
    assert [entry.rule for entry in use.unused] == SELECT[1:]


def test_workers_take_a_baseline() -> None:
    config = Config(select=SELECT, baseline=Baseline.of([audit(article())]))
    assert pickle.loads(pickle.dumps(config)) == config  # noqa: S301  # our own
    given = [article(), article(file="b")]
    alone = [report.to_json() for report in newsaudit.audit_many(given, config=config, corpus=None)]
    assert [report.to_json() for report in newsaudit.audit_many(given, config=config, corpus=None, workers=2)] == alone


def test_baseline_in_a_config_file_counts_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "ci").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    given = Article.read(tmp_path / "a.txt")
    made = Baseline(folder=str(tmp_path / "ci"))
    made.accept(audit(given))
    (tmp_path / "ci" / "b").write_text(made.to_text(), "utf-8")
    (tmp_path / "ci" / "c.toml").write_text('baseline = "b"\n')
    config = Config.from_toml(tmp_path / "ci" / "c.toml", {"select": SELECT})
    assert newsaudit.audit(given, config=config).gate("info").passed
