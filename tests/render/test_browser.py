"""In a real browser, where there is one: no script of a hostile article runs, and the text stays what it was."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from newsaudit.render.html import to_page
from newsaudit.render.visible import visible

from .conftest import HOSTILE, hostile_report
from .test_html import Page

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# If a script ran, the page would say so in its title; "alert(1)" becomes that where the browser might run it.
SCRIPT = "document.title=1"


def rendered(html: str, folder) -> str:
    """The document after the browser has read the page and run what it would run."""
    (folder / "page.html").write_text(html, "utf-8")
    order = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--dump-dom"]
    try:
        done = subprocess.run(
            [*order, f"file://{folder}/page.html"], capture_output=True, check=True, timeout=90, text=True
        )
    except (subprocess.SubprocessError, OSError) as problem:
        pytest.skip(f"the browser does not start here: {type(problem).__name__}")
    return done.stdout


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here: the browser test is left out")
def test_hostile_page_in_a_browser(tmp_path) -> None:
    texts = [text.replace("alert(1)", SCRIPT) for text in HOSTILE]
    document = rendered(to_page([hostile_report(text).to_dict() for text in texts], "Audit"), tmp_path)
    page = Page(document)
    assert "<title>Audit</title>" in document
    assert "script" not in page.tags
    assert not {name for name in page.attributes if name.startswith("on")}
    assert page.text == "".join(visible(text) for text in texts)


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here: the browser test is left out")
def test_the_browser_would_run_a_script(tmp_path) -> None:
    assert "<title>1</title>" in rendered(f"<title>Audit</title><script>{SCRIPT}</script>", tmp_path)
