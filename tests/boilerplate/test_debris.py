"""The debris view: what it must do whatever the weights are."""

import json
from importlib.resources import files

import numpy as np
import pytest

import newsaudit
from newsaudit import Article, Config
from newsaudit.document import Document, Preferences
from newsaudit.document.debris import SURE, SUSPECT
from newsaudit.document.debris.features import KINDS, measure
from newsaudit.document.debris.headline import HEADLINE_FEATURES, candidates, measure_headline
from newsaudit.document.debris.model import Model, load_model, shift
from newsaudit.document.debris.score import score
from newsaudit.document.debris.units import LONGEST_LINE, all_units, line_units
from newsaudit.document.roles import judge_units
from newsaudit.lexicon import tables

PROSE = (
    "The city council of Harwick voted on Tuesday to close the old swimming baths at the end of the year, after "
    "engineers warned that the roof of the main hall could no longer be repaired at a reasonable price.\n"
    "Mayor Ellen Stroud told the meeting that a new building beside the railway station would cost about 14 million "
    "pounds, of which the county has promised to pay a third once the plans have been approved.\n"
    "Members of the swimming club, who filled the public gallery, said they feared that the pool would stay shut for "
    "years, and that the children of the town would have nowhere to learn to swim.\n"
    "A group of residents plans to hand over a petition next week, which asks the council to keep the small teaching "
    "pool open until the new building is ready for its first visitors."
)
FURNITURE = "Share Article\nRelated Articles\nBus fares to rise again\nComments\nNo comments yet"


def lines_of(text: str, **preferences: tuple[str, ...]) -> dict[str, float]:
    document = Document(Article(text), preferences=Preferences(**preferences))
    return {
        line.text: probability for line, probability in zip(document.lines, score(document).probabilities, strict=True)
    }


def test_furniture_is_debris_and_prose_is_not() -> None:
    judged = lines_of(f"{PROSE}\n{FURNITURE}")
    assert all(judged[line] < SUSPECT for line in PROSE.split("\n"))
    assert all(judged[line] >= SURE for line in ("Share Article", "Comments", "No comments yet"))


def test_a_headline_above_the_article_is_no_debris() -> None:
    headline = "Harwick council votes to close old swimming baths"
    text = f"Home\nMenu\n{headline}\nSwimming\n{PROSE}"
    assert lines_of(text)[headline] < SUSPECT
    odd = "What now?"
    document = Document(Article(f"Home\nMenu\n{odd}\n{PROSE}", title=odd))
    assert document.roles[2] == "headline"


def test_a_headline_is_no_excuse_for_furniture() -> None:
    pitch = "Daily Harwick headlines, free to your inbox"
    assert lines_of(f"{pitch}\n{PROSE}")[pitch] >= SUSPECT


def test_a_headline_said_twice_is_a_headline_twice() -> None:
    headline = "Harwick council votes to close old swimming baths"
    text = f"{headline}\nHome\nMenu\n# {headline}\n3 May 2024\n{PROSE}"
    judged = lines_of(text)
    assert judged[headline] < SUSPECT
    assert judged[f"# {headline}"] < SUSPECT


def test_times_and_rules_part_a_live_report() -> None:
    one, two, three, four = PROSE.split("\n")
    judged = lines_of(f"{one}\n___\n9:34 p.m.\n{two}\n___\n8.10 p.m.\n{three}\n* * *\n{four}")
    assert max(judged.values()) < SUSPECT
    assert max(lines_of(f"10 p.m.\n{PROSE}").values()) < SUSPECT


def test_a_clean_article_has_no_debris() -> None:
    assert max(lines_of(PROSE).values()) < SUSPECT


def test_all_that_the_models_look_at_is_measured() -> None:
    document = Document(Article(f"{PROSE}\n{FURNITURE}"))
    measured = measure(document, all_units(document))
    features = load_model().features
    table = measured.table(features)
    assert table.shape == (len(document.lines), len(features))
    assert np.isfinite(table).all()
    rows = candidates(measure(document, line_units(document)))
    assert measure_headline(measured, rows).shape == (rows.size, len(HEADLINE_FEATURES))
    assert load_model().headline_features == HEADLINE_FEATURES, "retrain: python benchmarks/train_boilerplate.py"


def test_scores_are_the_sum_of_the_leaves() -> None:
    """The joined masks must reach the leaf that a walk down each tree reaches."""
    table = json.loads((files("newsaudit") / "models" / "debris.json").read_text("utf-8"))
    model = Model(table)
    rows = np.random.default_rng(0).normal(0.5, 2.0, (20, len(model.features))).astype(np.float32)
    for row, found in zip(rows, model.scores(rows), strict=True):
        total = table["bias"]
        for nodes in table["trees"]:
            node = nodes[0]
            while len(node) > 1:
                node = nodes[node[2] if row[node[0]] <= np.float32(node[1]) else node[3]]
            total += node[0]
        assert found == pytest.approx(total)


def test_reasons_name_features_and_what_they_added() -> None:
    report = newsaudit.audit(f"{PROSE}\n{FURNITURE}", select=["boilerplate"])
    features = report.findings[0].evidence["features"]
    assert features
    assert set(features) <= set(load_model().features)
    assert all(value > 0 for value in features.values())


def test_house_phrases_enter_before_the_neighbours_are_looked_at() -> None:
    text = f"{PROSE}\n{FURNITURE}"
    line = "Bus fares to rise again"
    assert lines_of(text, allowed_phrases=("bus fares",))[line] < 0.1
    body = PROSE.split("\n")[1]
    assert lines_of(text, debris_phrases=("Mayor Ellen Stroud",))[body] > 0.9
    config = Config(debris_phrases=("Mayor Ellen Stroud",))
    found = newsaudit.audit(text, config=config, select=["boilerplate"]).findings
    assert any(next(iter(finding.evidence["features"])) == "house phrase" for finding in found)


def test_without_prose_only_what_says_itself_what_it_is_is_flagged() -> None:
    poem = "Roses are red\nViolets are blue\nThe lines have no stops\nAnd nothing to do"
    assert max(lines_of(poem).values()) < SUSPECT
    report = newsaudit.audit(poem, select=["boilerplate"])
    assert report.results["boilerplate"].metrics["prose_block"] is False
    assert lines_of("Bread\nMilk\nShare Article")["Bread"] < SUSPECT


@pytest.mark.parametrize("text", ["One line.", "q", "\u0301", "\ud800\x00", "\u2028a", "- a\n- b", "{}\n[]", "\ufeff"])
def test_tiny_and_odd_texts(text: str) -> None:
    report = newsaudit.audit(text, select=["boilerplate"])
    assert report.results["boilerplate"].status in {"ok", "not_applicable"}
    assert not report.findings


def test_a_menu_of_thousands_of_lines_is_one_and_the_article_above_it_stays() -> None:
    menu = [f"{chr(65 + number % 26)}{number * 7919 % 100_003}x{number}" for number in range(3000)]
    judged = lines_of("\n".join([PROSE, *menu]))
    assert all(judged[line] < SUSPECT for line in PROSE.split("\n"))
    assert all(judged[line] >= SUSPECT for line in menu)
    document = Document(Article("\n".join([PROSE, *menu])))
    reasons = document.view(judge_units)[len(PROSE.split("\n"))].reasons
    assert next(iter(reasons)) == "3000 lines in a row without prose"


def test_to_lose_a_line_costs_by_its_share_of_the_article() -> None:
    lengths = np.array([40.0, 400.0, 400.0, 400.0])
    short = shift(lengths, np.array([False, True, False, False]), 0.5, 0.03)
    long = shift(lengths, np.array([False, True, True, True]), 0.5, 0.03)
    assert short[0] > short[1]
    assert (long >= short).all()
    assert long[0] > short[0]
    assert np.array_equal(shift(lengths, np.zeros(4, dtype=bool), 0.5, 0.03), shift(lengths, lengths > 0, 0.5, 0.03))


def test_a_date_or_a_byline_is_no_headline() -> None:
    for line, possible in (
        ("Harwick council votes to close the swimming baths", True),
        ("Friday, 22 Nov 2024 4:55 PM", False),
        ("By European Space Agency", False),
    ):
        document = Document(Article(f"{line}\n{PROSE}"))
        assert (0 in candidates(measure(document, line_units(document)))) == possible


def test_every_feature_differs_somewhere() -> None:
    """A feature that is always 0 was measured wrongly (a table of words was once looked for in the wrong place)."""
    text = f"By Jane Doe\n3 May 2024\n{PROSE}\n{FURNITURE}\nShare article\nTom Ardley is a reporter for the Harwick Daily, and lives in Harwick."
    document = Document(Article(text))
    measured = measure(document, line_units(document))
    for name in ("opens with a name", "opening words in the prose", "overlap with the prose below", "date", "repeats"):
        assert np.unique(measured[name]).size > 1, name


def test_flattened_text_is_judged_by_sentences() -> None:
    prose = PROSE.replace("\n", " ")
    flat = f"{prose} Sign up for our newsletter and never miss a story, free to your inbox. {prose}"
    assert len(flat) > LONGEST_LINE
    document = Document(Article(flat))
    assert len(all_units(document).starts) > len(line_units(document).starts) == 1
    units = document.view(judge_units)
    assert all(unit.line == 0 and flat[unit.start : unit.end].strip() for unit in units)
    assert document.roles == ("paragraph",)


def test_a_long_stretch_of_one_kind_is_one_finding() -> None:
    report = newsaudit.audit(PROSE + "\n" + "Share Article\nRelated Articles\n" * 300, select=["boilerplate"])
    rules = [finding.rule for finding in report.findings if finding.rule != "boilerplate.repeated-paragraph"]
    assert len(rules) <= 8


def test_lexicons_use_known_kinds() -> None:
    known = {*KINDS, "body-heading", "certain", "lost-figure", "lost-object"}
    for language, table in tables("boilerplate").items():
        assert set(table["phrases"]) <= known, language
        assert table["source"]


def test_every_named_kind_has_its_rule() -> None:
    rules = {rule.id for rule in newsaudit.rules()}
    own = {"author-note"}  # a part of the article, never debris
    assert {f"boilerplate.{kind}" for kind in KINDS if kind not in own} <= rules
