"""The card in a real JupyterLab, in a notebook that is trusted and in one that somebody sent."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

import newsaudit

from .chromium import Chromium, ChromiumError

SEED = Path(__file__).parents[2] / "seeds" / "001_97cc416b85d5d3b2.txt"
CARD = "document.querySelector('.jp-OutputArea-output .newsaudit')"

pytestmark = pytest.mark.skipif(find_spec("jupyterlab") is None, reason="JupyterLab is not installed")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab with the notebook card.ipynb in it, and its folder."""
    folder = tmp_path_factory.mktemp("lab")
    card = newsaudit.audit(newsaudit.Article.read(SEED))._repr_html_()
    output = {"output_type": "execute_result", "data": {"text/html": card}, "metadata": {}, "execution_count": 1}
    cell = {
        "cell_type": "code",
        "id": "a",
        "source": "report",
        "metadata": {},
        "execution_count": 1,
        "outputs": [output],
    }
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    (folder / "card.ipynb").write_text(json.dumps(notebook), "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = (
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}",
    )
    order = [sys.executable, "-m", "jupyterlab", *settings]
    environment = {**os.environ, "JUPYTER_DATA_DIR": str(folder / "data")}  # where it remembers what is trusted
    with subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment) as child:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/lab/tree/card.ipynb?reset", folder
        child.terminate()
        child.wait(30)


@pytest.mark.parametrize("trusted", [False, True])
def test_marks_are_coloured_and_lead_to_their_finding_and_back(lab, trusted) -> None:
    address, folder = lab
    if trusted:
        order = [sys.executable, "-m", "jupyter", "trust", str(folder / "card.ipynb")]
        environment = {**os.environ, "JUPYTER_DATA_DIR": str(folder / "data")}
        subprocess.run(order, check=True, capture_output=True, timeout=60, env=environment)
    try:
        browser = Chromium()
    except ChromiumError as problem:
        pytest.skip(f"Chromium does not start here: {problem}")
    with browser:
        browser.look(1300, 1000)
        browser.open_address(address, f"!!{CARD}")
        assert browser.run(f"!!{CARD}.querySelector('style')") is trusted
        colours = browser.run(
            f"['error', 'warning'].map((kind) => getComputedStyle({CARD}.querySelector(`mark.${{kind}}`)).backgroundColor)"
        )
        assert colours == ["rgb(255, 227, 228)", "rgb(255, 238, 196)"]
        seen = """(async (link) => {
          link.scrollIntoView(); link.click(); await new Promise((done) => setTimeout(done, 1000));
          const name = link.getAttribute("href").slice(1);
          const box = document.querySelector(`[id="${name}"], [data-jupyter-id="${name}"]`).getBoundingClientRect();
          return box.top >= 0 && box.top < innerHeight;
        })"""
        assert browser.run(f"{seen}({CARD}.querySelector('.text a'))")
        assert browser.run(f"{seen}({CARD}.querySelector('a.back'))")
