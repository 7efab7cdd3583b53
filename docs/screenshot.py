"""Take the README's pictures: the seeds' report and the index, in headless Chromium.

    python docs/screenshot.py

Needs Chromium. Run it when the design has changed; the pictures are not part of the freshness check.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import newsaudit
from newsaudit.cli.pages import PageWriter

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
LARGEST = 300_000  # bytes of a picture

sys.path.insert(0, str(ROOT / "tests" / "render"))

from chromium import Chromium, ChromiumError  # noqa: E402  # found by the line above

STORY = """The harbour authority said on Tuesday that it would dredge the outer channel for the first time in nineteen
years, at a cost of 42 million euros. Work is due to begin in March and to last until the end of October.

Fishing boats from the three villages on the northern shore will be given a marked lane of their own, 60 metres wide.
"We have asked for this since the ferry moved," said Jonna Berg, who speaks for the 31 skippers of Ness.
""".replace("nineteen\nyears", "nineteen years").replace("wide.\n", "wide. ")


def _changed(story: str) -> str:
    return story.replace("Tuesday", "Thursday").replace("42 million", "45 million").replace("Jonna Berg", "Marta Lund")


def main() -> int:
    """Audit the seeds, write their report, and look at it."""
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    articles = [newsaudit.Article(path.read_text("utf-8"), id=f"seeds/{path.name}") for path in paths]
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        writer = PageWriter(Path(folder))
        for report in newsaudit.audit_many(articles):
            writer.write(report)
        writer.close()
        pages = sorted((Path(folder) / "pages").iterdir())
        try:
            with Chromium() as browser:
                browser.look(1180, 1180)
                browser.open(pages[3])
                browser.run("document.querySelector('.text a').focus({preventScroll: true})")
                browser.press("Shift")  # a key makes the focus visible, as it is for those who use the keyboard
                _save("report.png", browser.picture())
                browser.look(1180, 900, dark=True)
                browser.open(Path(folder) / "index.html")
                _save("index-dark.png", browser.picture())
                browser.look(1000, 520)
                copy = newsaudit.Article(_changed(STORY), id="dredging-2", title="Dredging to start")
                reports = newsaudit.audit_many([newsaudit.Article(STORY, id="dredging-1", title="Dredging"), copy])
                page = Path(folder) / "copy.html"
                page.write_text(next(iter(reports)).to_html(), "utf-8")
                browser.open(page)
                browser.run("document.querySelector('table.sides').closest('li').scrollIntoView()")
                _save("near-copies.png", browser.picture())
        except ChromiumError as problem:
            print(f"screenshot: {problem}", file=sys.stderr)
            return 1
    return 0


def _save(name: str, picture: bytes) -> None:
    if len(picture) > LARGEST:
        raise SystemExit(f"{name} has {len(picture):,} bytes, more than {LARGEST:,}")
    (IMAGES / name).write_bytes(picture)
    print(f"docs/images/{name}: {len(picture):,} bytes")


if __name__ == "__main__":
    sys.exit(main())
