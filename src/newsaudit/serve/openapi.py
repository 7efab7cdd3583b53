"""The service's description, OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

import newsaudit
from newsaudit.finding import SEVERITIES

_ERRORS = {
    "408": "The body did not arrive in time.",
    "413": "The body is too long.",
    "415": "The content type is none of those listed.",
    "422": "The body holds no article, or a parameter is wrong.",
    "503": "Busy, or the audit took too long.",
}
_STRING: dict[str, Any] = {"type": "string"}


def openapi() -> dict[str, Any]:
    """The description as plain JSON values."""
    error = {"type": "object", "properties": {"status": {"type": "integer"}, "error": _STRING}}
    bodies = {name: {"schema": _STRING} for name in ("text/plain", "text/html", "text/markdown")}
    failed = {"content": {"application/json": {"schema": error}}}
    audit = {
        "summary": "Audit one article",
        "operationId": "audit",
        "parameters": [
            _parameter("select", "Run only these analyzers or rules (a,b)."),
            _parameter("ignore", "Leave out these analyzers or rules (a,b)."),
            _parameter("fail_on", f"Gate: {', '.join(SEVERITIES)} or quality<N; the header X-Newsaudit-Gate answers."),
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _article()}, **bodies}},
        "responses": {
            "200": {
                "description": "The report.",
                "headers": {"X-Newsaudit-Gate": {"schema": {"enum": ["passed", "failed"]}}},
                "content": {"application/json": {"schema": {"$ref": "/schema"}}},
            },
            **{status: {"description": said, **failed} for status, said in _ERRORS.items()},
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "newsaudit", "version": newsaudit.__version__},
        "paths": {
            "/audit": {"post": audit},
            "/health": {"get": _get("Whether the service runs, its version, and the size of its corpus")},
            "/rules": {"get": _get("Every rule, with its severity, summary and advice")},
            "/schema": {"get": _get("The JSON Schema of a report")},
        },
    }


def _article() -> dict[str, Any]:
    fields = ("text", "html", "markdown", "id", "title", "url", "published", "modified", "language", "publisher")
    listed = {"type": "array", "items": _STRING}
    sources = {"type": "array", "items": {"anyOf": [_STRING, {"type": "object"}]}}
    return {
        "type": "object",
        "description": "A text, HTML or Markdown with fields, or a record: NewsArticle, ninjs, a CMS's own, blocks.",
        "properties": {**dict.fromkeys(fields, _STRING), "authors": listed, "sources": sources},
    }


def _parameter(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": _STRING}


def _get(summary: str) -> dict[str, Any]:
    return {"summary": summary, "responses": {"200": {"description": "JSON", "content": {"application/json": {}}}}}
