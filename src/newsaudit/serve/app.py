"""The application: routes, limits, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import anyio
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import newsaudit
from newsaudit.config import Config, check_fail_on
from newsaudit.errors import NewsauditError
from newsaudit.introspection import describe_rules
from newsaudit.selection import choose
from newsaudit.serve.openapi import openapi
from newsaudit.serve.requests import MEDIA_TYPES, read_request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from newsaudit.document import NeighbourSearch
    from newsaudit.report import Report


class Limits(NamedTuple):
    """What one request may cost.

    Attributes:
        body_bytes: a longer body is refused with 413.
        body_seconds: a body that takes longer to arrive is refused with 408.
        audit_seconds: an audit that takes longer is answered with 503; it ends by itself.
        audits: at a time, in this process; more wait.
        waiting: requests that may wait; more are refused with 503.
    """

    body_bytes: int = 4_000_000
    body_seconds: float = 20.0
    audit_seconds: float = 60.0
    audits: int = 4
    waiting: int = 64


def make_app(
    config: Config | None = None,
    corpus: NeighbourSearch | None = None,
    limits: Limits | None = None,
    hosts: Sequence[str] = ("localhost", "127.0.0.1", "[::1]"),
) -> Starlette:
    """An ASGI application.

    Args:
        config: settings of every audit.
        corpus: what the articles are compared with; it is only read.
        limits: what one request may cost.
        hosts: names under which the service is reached ("*" for any): a page that a browser shows cannot reach a
            local service through a name of its own.
    """
    service = _Service(config or Config(), corpus, limits or Limits())
    routes = [
        Route("/audit", service.audit, methods=["POST"]),
        Route("/health", service.health),
        Route("/rules", service.rules),
        Route("/schema", _schema),
        Route("/openapi.json", _openapi),
    ]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=[*hosts])
    return Starlette(
        routes=routes, middleware=[guard], exception_handlers={HTTPException: _problem, Exception: _problem}
    )


class _Service:
    """Audits in threads; the event loop only reads and writes."""

    def __init__(self, config: Config, corpus: NeighbourSearch | None, limits: Limits) -> None:
        choose(config)  # wrong settings end the start, not the first request
        self._config, self._corpus, self._limits = config, corpus, limits
        self._threads: anyio.CapacityLimiter | None = None  # made inside the event loop
        self._open = 0

    async def health(self, _: Request) -> Response:
        size = getattr(self._corpus, "__len__", None)
        known = {"status": "ok", "version": newsaudit.__version__, "corpus": size() if size is not None else None}
        return JSONResponse(known)

    async def rules(self, _: Request) -> Response:
        return JSONResponse(describe_rules(self._config))

    async def audit(self, request: Request) -> Response:
        """The report of one article."""
        if self._open >= self._limits.audits + self._limits.waiting:
            raise HTTPException(503, "too many requests are waiting: try again", {"Retry-After": "1"})
        self._open += 1
        try:
            return await self._answer(request)
        finally:
            self._open -= 1

    async def _answer(self, request: Request) -> Response:
        media_type = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
        if media_type not in MEDIA_TYPES:
            raise HTTPException(415, f"send {', '.join(MEDIA_TYPES)}, not {media_type[:60]!r}")
        fail_on = request.query_params.get("fail_on", self._config.fail_on)
        names = {key: _names(request.query_params.get(key)) for key in ("select", "ignore")}
        body = await self._body(request)
        if self._threads is None:
            self._threads = anyio.CapacityLimiter(self._limits.audits)
        try:
            with anyio.fail_after(self._limits.audit_seconds):
                answer = await run_sync(
                    self._report, body, media_type, names, fail_on, abandon_on_cancel=True, limiter=self._threads
                )
        except TimeoutError:
            raise HTTPException(503, f"the audit took more than {self._limits.audit_seconds:g} seconds") from None
        except NewsauditError as problem:
            raise HTTPException(422, str(problem)) from problem
        report, headers = answer
        return Response(report, media_type="application/json", headers=headers)

    async def _body(self, request: Request) -> bytes:
        """The body, read no further than it may be long."""
        limit = self._limits.body_bytes
        too_long = HTTPException(413, f"the body is longer than {limit:,} bytes")
        said = request.headers.get("content-length", "")
        if said.isascii() and said.isdigit() and int(said[:20]) > limit:
            raise too_long
        body = bytearray()
        try:
            with anyio.fail_after(self._limits.body_seconds):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > limit:
                        raise too_long
        except TimeoutError:
            raise HTTPException(408, "the body did not arrive in time") from None
        if not body:
            raise HTTPException(422, 'the body is empty: send {"text": "..."}')
        return bytes(body)

    def _report(
        self, body: bytes, media_type: str, names: dict[str, tuple[str, ...] | None], fail_on: str | None
    ) -> tuple[str, dict[str, str]]:
        """The report as JSON, and headers that say whether it passes the gate."""
        if fail_on is not None:
            check_fail_on(fail_on)
        request = read_request(body, media_type)
        report = newsaudit.audit(
            request.article, config=self._config, corpus=self._corpus, sources=request.sources or None, **names
        )
        return report.to_json(), _gate(report, fail_on)


def _gate(report: Report, fail_on: str | None) -> dict[str, str]:
    if fail_on is None:
        return {}
    return {"X-Newsaudit-Gate": "passed" if report.gate(fail_on) else "failed"}


def _names(given: str | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    return tuple(name.strip() for name in given.split(",") if name.strip())


async def _schema(_: Request) -> Response:
    return JSONResponse(newsaudit.schema())


async def _openapi(_: Request) -> Response:
    return JSONResponse(openapi())


async def _problem(_: Request, problem: Exception) -> Response:
    """Every error in one form; one of our own says no more than its kind."""
    if isinstance(problem, HTTPException):
        content: dict[str, Any] = {"status": problem.status_code, "error": problem.detail}
        return JSONResponse(content, problem.status_code, headers=problem.headers)
    return JSONResponse({"status": 500, "error": f"internal error: {type(problem).__name__}"}, 500)
