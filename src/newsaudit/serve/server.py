"""``newsaudit serve``: the application in one process or several."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import uvicorn

from newsaudit.config import Config
from newsaudit.serve.app import Limits, make_app

if TYPE_CHECKING:
    from starlette.applications import Starlette

_KEY = "NEWSAUDIT_SERVE"  # how a process that uvicorn starts knows its settings


def run_server(
    host: str, port: int, *, workers: int = 1, config: str | None = None, corpus: str | None = None, quiet: bool = False
) -> None:
    """Serve until interrupted.

    Args:
        host: address to listen on; with any other than this machine's own, requests for every host name are answered.
        port: to listen on.
        workers: processes.
        config: a configuration file.
        corpus: a corpus file, which is only read.
        quiet: log errors only.
    """
    local = host in ("127.0.0.1", "::1", "localhost")
    os.environ[_KEY] = json.dumps({"config": config, "corpus": corpus, "local": local})
    app_of_environment()  # wrong settings are told here, once, and not by every worker
    level = "warning" if quiet else "info"
    uvicorn.run(
        "newsaudit.serve:app_of_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level=level,
        access_log=False,  # addresses may hold what is confidential
        server_header=False,
        timeout_keep_alive=30,
    )


def app_of_environment() -> Starlette:
    """The application that ``run_server`` asked for; uvicorn calls it in each process."""
    known: dict[str, Any] = json.loads(os.environ.get(_KEY, "{}"))
    config = Config.from_toml(known["config"]) if known.get("config") else Config()
    corpus = None
    if known.get("corpus"):
        from newsaudit.cli.index import open_index

        corpus = open_index(known["corpus"])
    return make_app(
        config, corpus, Limits(), ("localhost", "127.0.0.1", "[::1]") if known.get("local", True) else ("*",)
    )
