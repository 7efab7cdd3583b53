"""Draw ``docs/report.svg``: what the terminal shows for one seed article.

    python docs/picture.py [SEED]

Run it when the output has changed enough to matter; the picture is not part of the freshness check.
"""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

import newsaudit
from newsaudit.render.text import lines, rich_text

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "001_97cc416b85d5d3b2.txt"
WIDTH, HEIGHT = 100, 40
FONT_FACE = re.compile(r"@font-face \{[^}]*\}\s*")


def main() -> None:
    """Audit the seed and draw the first lines of its report."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SEED
    article = newsaudit.Article(path.read_bytes().decode("utf-8"), metadata={"file": f"seeds/{path.name}"})
    plain = newsaudit.audit(article).to_dict()
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    shown = list(lines(plain, marks=False, width=WIDTH))
    for line in shown[:HEIGHT]:
        console.print(rich_text(line), highlight=False, soft_wrap=True)
    if len(shown) > HEIGHT:
        console.print(Text("            …", style="dim"))
    drawn = console.export_svg(title=f"newsaudit seeds/{path.name}", unique_id="newsaudit")
    # rich would have the reader's browser fetch a font; the reader's own monospaced one will do
    (ROOT / "docs" / "report.svg").write_text(FONT_FACE.sub("", drawn), "utf-8")


if __name__ == "__main__":
    main()
