"""What the README and docs/gates.md say to do, done by somebody who has only a clone: each command timed.

    python benchmarks/newcomer.py            all steps, in a new clone and a new virtual environment
    python benchmarks/newcomer.py --keep     leave both, and say where

The lines of the shell blocks under "Install" (the first) and "From install to gate" are run by a shell. One whose
comment says "exit status N" must end with N, every other one with 0; a file that a comment says to open must be there.
Of docs/gates.md, run where ``news/`` is a copy of the seeds: its shell blocks, its suppression, every format of its
table, and its pre-commit hook, with this clone in place of the address. A gate may pass or fail there.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# a line, or a here-document with its end
COMMAND = re.compile(r"^[^\n]*<<'END'\n.*?^END$|^[^\n]+$", re.DOTALL | re.MULTILINE)
EXPECTED = re.compile(r"#.*exit status (\d+)")
OPENED = re.compile(r"#.*open (\S+)")


def commands() -> list[str]:
    """What the README says to type, in order."""
    text = (ROOT / "README.md").read_text("utf-8")
    install = BLOCK.search(text, text.index("## Install"))
    begin = text.index("## From install to gate")
    end = text.index("\n## ", begin + 1)
    return [line for block in [install[1], *BLOCK.findall(text, begin, end)] for line in COMMAND.findall(block)]


def of_gates() -> list[str]:
    """What docs/gates.md says to do, as commands; "exit status 01" is a gate that may pass or fail."""
    text = (ROOT / "docs" / "gates.md").read_text("utf-8")
    blocks = re.findall(r"^```(sh|toml|yaml)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    gate = "  # exit status 01"
    made = ["cp -r seeds news && rm -f newsaudit.toml newsaudit.baseline"]
    made += [line.partition("  #")[0] + gate for kind, block in blocks if kind == "sh" for line in block.splitlines()]
    suppression = next(block for kind, block in blocks if kind == "toml")
    made.append(f"cat > newsaudit.toml <<'END'\n{suppression}END")
    made.append("newsaudit news/ --today 2026-12-31")
    made += [
        f"newsaudit news/ --format {name} --today 2026-12-31 -o report.{name}"
        for name in re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    ]
    workflow, hook = [block for kind, block in blocks if kind == "yaml"]
    runs = [line.partition(": ")[2] for line in workflow.splitlines() if "newsaudit news/" in line]
    made += [f"rm newsaudit.toml && {run}{gate}" for run in runs]
    hook = hook.replace("https://github.com/newsaudit/newsaudit", "$(dirname $PWD)/newsaudit")
    hook = re.sub(r"rev: main.*", "rev: $(git -C ../newsaudit rev-parse HEAD)", hook)
    made.append(
        "pip install --quiet pre-commit && mkdir ../site && cp -r news newsaudit.baseline ../site && cd ../site && "
        f"git init --quiet && cat > .pre-commit-config.yaml <<END\n{hook}END\n"
        "git add . && pre-commit run --all-files  # exit status 01"
    )
    return made


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--keep", action="store_true", help="leave the clone and the environment")
    keep = ask.parse_args().keep
    home = Path(tempfile.mkdtemp(prefix="newcomer-"))
    begun = time.perf_counter()
    try:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(home / "newsaudit")], check=True)  # noqa: S603, S607
        subprocess.run([sys.executable, "-m", "venv", str(home / "venv")], check=True)  # noqa: S603
        print(f"{time.perf_counter() - begun:6.1f} s  git clone; python -m venv")
        path = f"{home / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        environment.pop("PYTHONPATH", None)
        failed = 0
        for command in commands() + of_gates():
            start = time.perf_counter()
            done = subprocess.run(  # noqa: S603  # our own README
                ["/bin/sh", "-c", command],
                cwd=home / "newsaudit", env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            wanted = EXPECTED.search(command)
            opened = OPENED.search(command)
            right = str(done.returncode) in (wanted[1] if wanted else "0")
            right = right and (opened is None or (home / "newsaudit" / opened[1]).is_file())
            failed += not right
            print(f"{time.perf_counter() - start:6.1f} s  {command.splitlines()[0]}{'' if right else '   WRONG'}")
            if not right:
                print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
        print(f"{time.perf_counter() - begun:6.1f} s  in all, {failed} wrong")
    finally:
        if keep:
            print(home)
        else:
            shutil.rmtree(home)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
