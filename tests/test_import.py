"""``import newsaudit`` is light: nothing heavy is loaded, and it costs little."""

from __future__ import annotations

import resource
import subprocess
import sys

HEAVY = ("numpy", "scipy", "nltk", "textstat", "datasketch", "langdetect", "jinja2", "rich", "ftfy")


def cpu(code: str) -> float:
    """Seconds of CPU of a Python process that runs the code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_nothing_heavy_is_loaded() -> None:
    code = f"import newsaudit, sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_command_line_loads_nothing_heavy_for_plain_text() -> None:
    code = (
        "import sys; from newsaudit.cli import main; main(['-', '-q', '--no-corpus', '--select', 'citations']);"
        "heavy = ('scipy', 'nltk', 'textstat', 'jinja2', 'rich');"
        "sys.stderr.write(str([name for name in heavy if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, input=b"Some text.")
    assert done.stderr == b"[]"


def test_import_costs_less_than_100_ms() -> None:
    cpu("import newsaudit")  # writes the compiled files
    bare = with_newsaudit = 9.0
    for _ in range(30):  # other work on the machine only ever adds to a measurement
        bare = min(bare, cpu("pass"))
        with_newsaudit = min(with_newsaudit, cpu("import newsaudit"))
        if with_newsaudit - bare < 0.09:
            break
    assert with_newsaudit - bare < 0.1
