"""Messages about a TOML file name the line, however the file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit import Config, ConfigError
from newsaudit.toml_file import line_of

if TYPE_CHECKING:
    from pathlib import Path

FILE = '''\
# severty is no setting, ignore neither
fail-on = "error"
ignore = [
  "readability",
  "readabilty",  # a comment
]

[rule."citations.placeholder"]
severity = "info"
rules = """
severty = "not here"
"""

[rule]
"strays.mojibake" = { threshold = 2, severty = "x" }
"se\\u0076erty" = 1

[[suppress]]
rule = "a"

[[suppress]]
rule = "b"
inner.reson = "x"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("fail-on",), 2),
        (("ignore",), 3),
        (("ignore", 0), 4),
        (("ignore", 1), 5),
        (("rule", "citations.placeholder"), 8),
        (("rule", "citations.placeholder", "severity"), 9),
        (("rule", "strays.mojibake", "severty"), 15),
        (("rule", "strays.mojibake", "threshold"), 15),
        (("rule", "severty"), 16),
        (("suppress", 0), 18),
        (("suppress", 1), 21),
        (("suppress", 1, "rule"), 22),
        (("suppress", 1, "inner", "reson"), 23),
        (("suppress", 2), None),
        (("rule", "nothing"), None),
        ((), None),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_of(path, line, ending) -> None:
    assert line_of(FILE.replace("\n", ending), path) == line


@given(st.lists(st.tuples(st.text("abc-_", min_size=1, max_size=4), st.integers(0, 3)), unique_by=lambda item: item[0]))
def test_every_key_is_found_on_its_line(rows) -> None:
    lines, places = [], {}
    for name, space in rows:
        lines += ["# " + name] * space
        lines += [f'"{name}" = [', f'  "{name}",', "]"] if space == 2 else [f'"{name}" = {space}']
        places[name] = len(lines) - (2 if space == 2 else 0)
    for name, line in places.items():
        assert line_of("\n".join(lines), [name]) == line


HOUSE = "house.toml"
PROJECT = "pyproject.toml"
WRONG = [
    (HOUSE, 'fail-on = "error"\nselct = []\n', 2, "did you mean 'select'"),
    (HOUSE, '\n"selct" = []\n', 2, "did you mean 'select'"),
    (HOUSE, 'fail-on = "eror"\n', 1, "did you mean 'error'"),
    (HOUSE, "ignore = [\n 'citations',\n 'citation',\n]\n", 3, "did you mean 'citations'"),
    (HOUSE, "ignore = [\n 'citations',\n 7,\n]\n", 1, "ignore: Expected `str`, got `int`"),
    (HOUSE, "ignore = 'citations'\n", 1, 'write ignore=\\["..."\\]'),
    (HOUSE, 'a = 1\r\n\r\n[rule."citations.placeholder"]\r\nseverty = "info"\r\n', 1, "unknown setting 'a'"),
    (HOUSE, '\r\n\r\n[rule."citations.placeholder"]\r\nseverty = "info"\r\n', 4, "did you mean 'severity'"),
    (HOUSE, '[rule]\n"citations.placeholder" = {severity = "eror"}\n', 2, "did you mean 'error'"),
    (HOUSE, '[rule."citations.placeholder"]\nenabled = true\nthreshold = "x"\n', 3, "Expected `float"),
    (HOUSE, '[rule."citations.placeholder"]\nthreshold = 2\n', 2, "from 0 to 1"),
    (HOUSE, '[rule."citations.placeholdr"]\nenabled = false\n', 1, "did you mean 'citations.placeholder'"),
    (HOUSE, "[rule.citations.placeholder]\nenabled = false\n", 1, 'write \\[rule."citations.placeholder"\\]'),
    (HOUSE, "[rule]\nzzz = {}\n", 2, "`newsaudit rules` lists them"),
    (HOUSE, '[[suppress]]\nrule = "citations"\n', 1, "reason"),
    (HOUSE, '[[suppress]]\nrule = "citations.placeholder"\nreason = " "\n', 3, "needs a reason"),
    (HOUSE, '[[suppress]]\nreason = "x"\nruel = "y"\n', 3, "did you mean 'rule'"),
    (HOUSE, '[[suppress]]\nreason = "x"\nrule = "citations.x"\n', 3, "unknown analyzer or rule"),
    (HOUSE, '[[suppress]]\nreason = "x"\nrule = "strays.mojibake"\nexpires = "soon"\n', 4, "as in 2026-12-31"),
    (HOUSE, "fail_on = 'error'\nfail-on = 'error'\n", 2, "given twice"),
    (HOUSE, "today = 'x'\n", 1, "as in 2026-12-31"),
    (HOUSE, "a = = 1", 1, "Invalid"),
    (PROJECT, '[project]\nselct = 1\n[tool.newsaudit]\nselct = ["x"]\n', 4, "did you mean 'select'"),
    (PROJECT, '[tool.newsaudit.rule."citations.placeholder"]\r\nseverty = 1\r\n', 2, "did you mean 'severity'"),
    (PROJECT, '[tool.newsaudit]\nrule."citations.placeholder".severty = 1\n', 2, "did you mean 'severity'"),
    (PROJECT, '["tool"."newsaudit"]\n"fail-on" = "eror"\n', 2, "fail_on must be"),
    (PROJECT, '[[tool.newsaudit.suppress]]\nreason = "x"\nrule = "a"\nexpires = 2026-13-01\n', 4, "at line 4"),
    (PROJECT, '[[tool.newsaudit.suppress]]\nreason = "x"\nrule = "a"\nexpires = 2026-12-01T00:00:00\n', 4, "as in"),
    (PROJECT, '[tool]\nnewsaudit.fail-on = "eror"\n', 2, "fail_on must be"),
]


@pytest.mark.parametrize(("name", "content", "line", "said"), WRONG, ids=range(len(WRONG)))
def test_errors_name_file_line_and_the_nearest(tmp_path: Path, name, content, line, said) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    with pytest.raises(ConfigError, match=said) as caught:
        Config.from_toml(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_byte_order_mark_and_missing_table(tmp_path: Path) -> None:
    (tmp_path / HOUSE).write_bytes(b'\xef\xbb\xbffail-on = "error"\n')
    assert Config.from_toml(tmp_path / HOUSE).fail_on == "error"
    for content in ("[project]\n", "tool = 1\n", "[tool]\nnewsaudit = 1\n"):
        (tmp_path / PROJECT).write_text(content)
        with pytest.raises(ConfigError, match="no table \\[tool.newsaudit\\]"):
            Config.from_toml(tmp_path / PROJECT)
