"""Fences: what they enclose, and when that is prose."""

from __future__ import annotations

import pytest

from newsaudit.document.fences import find_fences, is_prose

PROSE = "The town council voted on Monday to close the old bridge for good, its chair said.\n\n" * 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no fence", []),
        ("```\nx = 1\n```", [("```", "x = 1", "```", True)]),
        ("a\n~~~ py\nx = 1\n```\n~~~\nb", [("~~~ py", "x = 1\n```", "~~~", True)]),
        ("````\n```\nx\n```\n````", [("````", "```\nx\n```", "````", True)]),
        ("```\nx = 1", [("```", "x = 1", None, False)]),
        (f"```md\n{PROSE}```", [("```md", PROSE.strip(), "```", False)]),
        (f"```python\n{PROSE}```", [("```python", PROSE.strip(), "```", True)]),
        ("```a`b``` is no fence", []),
        (f"{PROSE * 4}\n```\n{PROSE.splitlines()[0]}\n```", [("```", PROSE.splitlines()[0], "```", True)]),
        ("``` \r\nx\r```", [("```", "x", "```", True)]),
    ],
)
def test_fences(text: str, found: list) -> None:
    fences = find_fences(text)
    assert [
        (
            fence.opening.of(text),
            fence.inside.of(text).strip(),
            fence.closing.of(text) if fence.closing is not None else None,
            fence.code,
        )
        for fence in fences
    ] == found


@pytest.mark.parametrize(
    ("info", "inside", "prose"),
    [
        ("", PROSE, True),
        ("markdown", "# A heading\n\n" + PROSE, True),
        ("python", PROSE, False),
        ("", "$ git commit -m 'Close the old bridge for good, as the council voted.'\n[main 1a2b3c4] Close it.", False),
        ("", '{"title": "The council voted on Monday to close the old bridge for good, its chair said."}', False),
        ("text", "2024-05-01 10:00:01 INFO 1234 listening on 0.0.0.0:8080 after 12.5 ms.\n" * 9, False),
        ("", "name,votes,share\nSmith,1200,40.1\nJones,900,30.2\n", False),
        ("", "町議会は月曜日に古い橋を閉鎖することを決めたと議長が会議の後に述べた。", True),
        ("", "", False),
    ],
)
def test_prose(info: str, inside: str, prose: object) -> None:
    assert is_prose(info, inside) is prose
