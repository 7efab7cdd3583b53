"""Audit and compare more articles than fit in memory, on one machine (extra ``duckdb``).

DuckDB sorts and joins numbers on disk, worker processes decide; every step is kept in a work folder, so that a run that
was interrupted goes on where it was. The findings are those of ``audit_many(corpus="batch")``.
"""

from newsaudit.errors import MissingExtraError

try:
    from newsaudit.duckdb.engine import audit
except ModuleNotFoundError as missing:
    if missing.name not in ("duckdb", "pyarrow"):
        raise
    raise MissingExtraError("newsaudit.duckdb", missing.name, "duckdb") from missing

__all__ = ["audit"]
