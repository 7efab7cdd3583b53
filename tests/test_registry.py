"""Families of rules from newsaudit, plugins and files meet in one place; who brings what is wrong is named."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Config, PluginError
from newsaudit.plugin import Lexicon, check_cases
from newsaudit.registry import families, shipped

ROOT = Path(__file__).resolve().parent.parent
HOUSE = str(ROOT / "tests" / "plugins" / "house.toml")
DEBRIS = "The council met on Monday to discuss the bridge, which has been closed since May.\n\nShare this article"
PLUGIN = """
from newsaudit.plugin import Detection, Rule
rules = [Rule({id!r}, "Silent.\\n", "error", "Nothing.", lambda document: ())]
"""


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """Writes modules that can be imported."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(name: str, content: str) -> str:
        (tmp_path / f"{name}.py").write_text(content, "utf-8")
        return name

    yield write
    for path in tmp_path.glob("*.py"):
        sys.modules.pop(path.stem, None)
    families.cache_clear()


def seeds() -> list[str]:
    return [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


@pytest.mark.parametrize("rule_id", ["boilerplate.silent", "house.silent"])
def test_a_rule_that_finds_nothing_changes_no_quality(plugin, rule_id) -> None:
    config = Config(plugins=(plugin("silent_plugin", PLUGIN.format(id=rule_id)),))
    for text in [DEBRIS, *seeds()]:
        with_rule, without = newsaudit.audit(text, config=config), newsaudit.audit(text)
        assert with_rule.quality == without.quality
        assert [item.fingerprint for item in with_rule.findings] == [item.fingerprint for item in without.findings]
        assert with_rule.results["boilerplate"] == without.results["boilerplate"]
        if rule_id.startswith("boilerplate"):
            assert with_rule.to_json() == without.to_json()


def test_a_rule_joins_its_family(plugin) -> None:
    known = families((plugin("joining", PLUGIN.format(id="boilerplate.joined")),))
    assert [family.analyzer.name for family in known] == [family.analyzer.name for family in shipped()]
    boilerplate = next(family for family in known if family.analyzer.name == "boilerplate")
    assert "boilerplate.joined" in [rule.id for rule in boilerplate.rules]


def test_a_rule_that_breaks_fails_its_analyzer_and_is_named(plugin) -> None:
    broken = PLUGIN.format(id="boilerplate.broken").replace("()", "1 / 0")
    report = newsaudit.audit(DEBRIS, config=Config(plugins=(plugin("breaking", broken),)))
    assert report.quality is None
    result = report.results["boilerplate"]
    assert result.reason == "boilerplate.broken (plugin breaking): ZeroDivisionError: division by zero"
    assert report.results["citations"].status == "ok"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("import no_such_module_anywhere", "plugin wrong_plugin: ModuleNotFoundError"),
        ("x = 1", "none of the lists rules, rule_files, analyzers"),
        ("rules = 7", "`rules` must be a list"),
        ("rules = [7]", "`rules` must hold newsaudit.plugin.Rule values, not int"),
        ("analyzers = ['sports']", "`analyzers` must hold newsaudit.plugin.Analyzer values, not str"),
        ("rule_files = [7]", "`rule_files` must be a list of file names"),
        ("rule_files = ['absent.toml']", "cannot read absent.toml"),
        (PLUGIN.format(id="nodot"), "not 'nodot'"),
        (PLUGIN.format(id="house.Upper"), "not 'house.Upper'"),
        (PLUGIN.format(id="citations.vague-source"), "'citations.vague-source': newsaudit and plugin wrong_plugin"),
        (
            "from newsaudit.plugin import Analyzer\nanalyzers = [Analyzer('strays', 'Mine.')]",
            "the analyzer 'strays': newsaudit and plugin wrong_plugin",
        ),
    ],
)
def test_a_wrong_plugin_is_named(plugin, content, said) -> None:
    with pytest.raises(PluginError) as caught:
        newsaudit.audit("Text.", config=Config(plugins=(plugin("wrong_plugin", content),)))
    assert said in str(caught.value)


GOOD = '[rule.a]\nphrases = ["x"]\nmessage = "m"\n'


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("family = ", 1, "Invalid value"),
        (GOOD, 1, "which family"),
        (f'family = "House"\n{GOOD}', 1, "which family"),
        (f'family = "house"\nwords = 1\n{GOOD}', 2, "unknown key 'words'"),
        ('family = "house"\n', 1, "no rule"),
        ('family = "house"\n[rule]\nB = {}\n', 3, "lower-case words"),
        (f'family = "house"\n{GOOD}mesage = "m"\n', 5, "unknown field `mesage`"),
        ('family = "house"\n[rule.a]\nphrases = ["x"]\n', 2, "missing required field `message`"),
        (f'family = "house"\n{GOOD}severity = "loud"\n', 5, "Invalid enum value"),
        (f'family = "house"\n{GOOD}kind = "magic"\n', 2, "unknown kind 'magic'"),
        (f'family = "house"\n{GOOD}characters = "x"\n', 2, "does not read the key 'characters'"),
        ('family = "house"\n[rule.a]\nmessage = "m"\n', 2, "needs the key 'phrases'"),
        ('family = "house"\n[rule.a]\nmessage = "m"\nphrases = []\n', 2, "at least one"),
        ('family = "house"\n[rule.a]\nmessage = "m"\nkind = "debris"\nof = "dust"\n', 2, "unknown kind of debris"),
        ('family = "house"\n[rule.a]\nmessage = "m"\nkind = "missing-field"\nof = "x"\n', 2, "unknown field 'x'"),
        ('family = "house"\n[rule.a]\nmessage = "m"\nkind = "characters"\nof = "x"\n', 2, "unknown characters 'x'"),
        ('family = "citations"\n[rule.vague-source]\nmessage = "m"\nphrases = ["x"]\n', None, "newsaudit and "),
        (f'family = "house"\n{GOOD}[[rule.a.fires]]\ntxt = "x"\n', 6, "unknown field `txt`"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path, content, line, said) -> None:
    path = tmp_path / "house.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(PluginError) as caught:
        newsaudit.audit("Text.", config=Config(rules=(path,)))
    assert said in str(caught.value)
    assert line is None or str(caught.value).startswith(f"{path}:{line}: ")


def test_rules_of_a_file_work_like_others(tmp_path) -> None:
    config = Config(rules=(HOUSE,), rule={"house.claimed": {"severity": "error"}})
    report = newsaudit.audit("The minister Claims that it is safe.", config=config, select=["house"])
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.excerpt) == ("house.claimed", "error", "Claims")
    assert finding.suggestion.edits[0].replacement == "Said"
    assert pickle.loads(pickle.dumps(config)) == config  # noqa: S301  # our own bytes
    (pooled,) = newsaudit.audit_many([report.article], config=config, corpus=None, workers=2)
    assert "house.claimed" in {item.rule for item in pooled.findings}
    file = tmp_path / "settings.toml"
    (tmp_path / "house.toml").write_bytes(Path(HOUSE).read_bytes())
    file.write_text('rules = ["house.toml"]\n[rule."house.claimed"]\nenabled = false\n', "utf-8")
    assert not newsaudit.audit(report.article, config=Config.from_toml(file), select=["house"]).findings


def test_characters_and_missing_fields_of_a_file(tmp_path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(
        'family = "house"\n'
        '[rule.dash]\nkind = "characters"\ncharacters = "–"\nmessage = "Dashes: {count}."\nreplacement = "-"\n'
        '[rule.section]\nkind = "missing-field"\nof = "metadata.section"\nmessage = "No section."\n',
        "utf-8",
    )
    config = Config(rules=(path,))
    report = newsaudit.audit("A – b – c.", config=config, select=["house"])
    assert {finding.message for finding in report.findings} == {"Dashes: 2.", "No section."}
    given = newsaudit.Article("Text.", metadata={"section": "Sport"})
    assert not newsaudit.audit(given, config=config, select=["house"]).findings


def test_a_wrong_lexicon_is_named_with_its_line(tmp_path, monkeypatch) -> None:
    home = tmp_path / "pack" / "words"
    home.mkdir(parents=True)
    (tmp_path / "pack" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PluginError, match=r"package pack: no \.toml file in words"):
        Lexicon.read("pack", "words")
    for content, said in (
        ('source = "x"\nphrase = 1\n', r"words/en\.toml:2: unknown key 'phrase'"),
        ('source = "x"\n', r"words/en\.toml:1: no phrases"),
        ('[phrases.won]\nanywhere = "won"\n', r"words/en\.toml:2: phrases\.won\.anywhere must be a list"),
        ('[phrases.won]\nsomewhere = ["won"]\n', r"words/en\.toml:2: phrases\.won needs the keys"),
        ("[phrases", r"words/en\.toml:1: "),
    ):
        (home / "en.toml").write_text(content, "utf-8")
        with pytest.raises(PluginError, match=f"package pack: {said}"):
            Lexicon.read("pack", "words")


def test_cases_of_a_rule_that_is_not_there() -> None:
    with pytest.raises(newsaudit.ConfigError, match="unknown analyzer or rule 'house.claimed'"):
        check_cases(HOUSE)


def test_the_example_is_found_where_it_is_installed(tmp_path) -> None:
    """A real package with an entry point: its own tests, and silence where it has nothing to say."""
    pytest.importorskip("hatchling", reason="the build's own package: pip install -e '.[test]'")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(tmp_path), str(ROOT / "examples" / "plugin")], check=True)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT / "src")])}
    tests = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        str(ROOT / "examples" / "plugin" / "tests"),
    ]
    done = subprocess.run(tests, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout
    code = "import json, newsaudit, sys; print([newsaudit.audit(text).quality for text in json.load(sys.stdin)])"
    order = [sys.executable, "-c", code]
    done = subprocess.run(order, env=environment, input=json.dumps(seeds()), capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [newsaudit.audit(text).quality for text in seeds()]
