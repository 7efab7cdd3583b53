"""A real browser, driven over a pipe with the DevTools protocol: no port, no driver, nothing to install but Chromium."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PROGRAM", "Chromium", "ChromiumError"]

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"),
    *("--remote-debugging-pipe", "--font-render-hinting=none", "--force-device-scale-factor=1"),
)
# The browser reads file descriptor 3 and writes 4; both pipes go out of the way first.
_START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for end, place in zip(ends, (3, 4)):
    os.dup2(end, place)
os.execvp(sys.argv[3], sys.argv[3:])
"""
_KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowDown": 40, "ArrowUp": 38, "End": 35, "Home": 36}


class ChromiumError(Exception):
    """The browser does not start, or did not answer."""


class Chromium:
    """One page in one headless browser.

    Attributes:
        requests: addresses of every request since the last ``open``, the page's own among them.
        scripts: sources of every script that the page's own documents ran, ``run`` not counted.
        dialogs: messages of every dialogue that a page opened.
        complaints: what the console said, the Content-Security-Policy's refusals among it.
    """

    def __init__(self, wait: float = 60) -> None:
        if PROGRAM is None:
            raise ChromiumError("no Chromium here")
        self._wait = wait
        self._number = 0
        self._answers: dict[int, dict] = {}
        self._left = b""
        self._session = ""
        self._profile = tempfile.mkdtemp(prefix="chromium-")
        self.requests: list[str] = []
        self.scripts: list[str] = []
        self.dialogs: list[str] = []
        self.complaints: list[str] = []
        self._loaded = False
        self._scripts = True
        commands, self._to = os.pipe()
        self._from, answers = os.pipe()
        order = [
            *(sys.executable, "-c", _START, str(commands), str(answers), PROGRAM, *_FLAGS),
            *(f"--user-data-dir={self._profile}", "about:blank"),
        ]
        self._process = subprocess.Popen(
            order, pass_fds=(commands, answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(commands)
        os.close(answers)
        try:
            pages = self._call("Target.getTargets")["targetInfos"]
            page = next(target["targetId"] for target in pages if target["type"] == "page")
            self._session = self._call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Debugger", "Log"):
                self._call(f"{domain}.enable")
            self._call("Network.enable")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        for end in (self._to, self._from):
            os.close(end)
        shutil.rmtree(self._profile, ignore_errors=True)

    def open(self, path: Path, fragment: str = "") -> float:
        """Open a file; the seconds until it was loaded and drawn."""
        self.requests, self.scripts, self.dialogs, self.complaints = [], [], [], []
        self._loaded = False
        begun = time.monotonic()
        self._call("Page.navigate", url=path.resolve().as_uri() + fragment)
        while not self._loaded:
            self._read(begun + self._wait)
        if self._scripts:
            self.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        else:  # without them no frame calls back
            self.run("document.documentElement.getBoundingClientRect().height")
        return time.monotonic() - begun

    def open_address(self, address: str, ready: str) -> None:
        """Open an address and wait until a JavaScript expression is true there."""
        self._call("Page.navigate", url=address)
        end = time.monotonic() + self._wait
        while time.monotonic() < end:
            time.sleep(0.3)
            try:
                if self.run(ready):
                    return
            except ChromiumError:  # the page is still changing
                continue
        raise ChromiumError(f"{address} did not become ready")

    def run(self, expression: str) -> object:
        """The value of a JavaScript expression in the page, promises awaited; not under the page's own policy."""
        answer = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise ChromiumError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """One key, by the name that ``KeyboardEvent.key`` has."""
        code = _KEYS.get(key, ord(key[0].upper()))
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        fields = {"key": key, "windowsVirtualKeyCode": code}
        self._call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **fields)
        self._call("Input.dispatchKeyEvent", type="keyUp", **fields)

    def write(self, text: str) -> None:
        """Characters, as keys."""
        for letter in text:
            self.press(letter)

    def look(self, width: int, height: int, *, dark: bool = False, media: str = "screen", scale: float = 1) -> None:
        """The size and the kind of the screen."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._call("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def without_scripts(self, *, off: bool = True) -> None:
        """Switch JavaScript off, or on again, from the next page on."""
        self._scripts = not off
        self._call("Emulation.setScriptExecutionDisabled", value=off)

    def picture(self, *, whole: bool = False) -> bytes:
        """What is seen, as PNG; the whole page when asked for."""
        answer = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(answer["data"])

    def pdf(self) -> bytes:
        """The page as it prints."""
        return base64.b64decode(self._call("Page.printToPDF", printBackground=False)["data"])

    def _call(self, method: str, **parameters: object) -> dict:
        self._number += 1
        number = self._number
        order = {"id": number, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        data = json.dumps(order).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        end = time.monotonic() + self._wait
        while number not in self._answers:
            self._read(end)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise ChromiumError(f"{method}: {answer['error']}")
        return answer["result"]

    def _read(self, end: float) -> None:
        ready, _, _ = select.select([self._from], [], [], max(0.0, end - time.monotonic()))
        data = os.read(self._from, 1 << 20) if ready else b""
        if not data:
            raise ChromiumError("the browser ended" if ready else f"the browser did not answer in {self._wait:g} s")
        *messages, self._left = (self._left + data).split(b"\0")
        for message in messages:
            self._take(json.loads(message))

    def _take(self, message: dict) -> None:
        if "id" in message:
            self._answers[message["id"]] = message
            return
        name, told = message["method"], message["params"]
        if name == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif name == "Debugger.scriptParsed" and told["url"].startswith(("file:", "data:", "javascript:", "blob:")):
            self.scripts.append(told["url"])
        elif name == "Log.entryAdded":
            self.complaints.append(told["entry"]["text"])
        elif name == "Page.javascriptDialogOpening":
            self.dialogs.append(told["message"])
        elif name == "Page.loadEventFired":
            self._loaded = True
