"""The README's first steps, run as they stand by somebody who has only a clone: each command timed.

    python benchmarks/newcomer.py            all steps, in a new clone and a new virtual environment
    python benchmarks/newcomer.py --keep     leave both, and say where

The lines of the shell blocks under "Install" (the first) and "From install to gate" are run by a shell. One whose
comment says "exit status N" must end with N, every other one with 0; a file that a comment says to open must be there.
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
EXPECTED = re.compile(r"#.*exit status (\d)")
OPENED = re.compile(r"#.*open (\S+)")


def commands() -> list[str]:
    """What the README says to type, in order."""
    text = (ROOT / "README.md").read_text("utf-8")
    install = BLOCK.search(text, text.index("## Install"))
    begin = text.index("## From install to gate")
    end = text.index("\n## ", begin + 1)
    return [line for block in [install[1], *BLOCK.findall(text, begin, end)] for line in COMMAND.findall(block)]


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
        for command in commands():
            start = time.perf_counter()
            done = subprocess.run(  # noqa: S603  # our own README
                ["/bin/sh", "-c", command],
                cwd=home / "newsaudit", env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            wanted = EXPECTED.search(command)
            opened = OPENED.search(command)
            right = done.returncode == int(wanted[1] if wanted else 0)
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
