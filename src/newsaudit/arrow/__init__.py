"""Audit tables of articles: Arrow record batches in, Arrow record batches out (extra ``arrow``).

Every engine that speaks Arrow can run this: Spark, Ray, Daft, Dask, DuckDB, Polars, datasets. Each row is audited
by itself, so the rows are the same however the table is divided.
"""

from newsaudit.errors import MissingExtraError

try:
    from newsaudit.arrow.auditor import Auditor, audit_batches
    from newsaudit.arrow.columns import FIELDS, SCHEMA_VERSION, schema
except ModuleNotFoundError as missing:
    if missing.name != "pyarrow":
        raise
    raise MissingExtraError("newsaudit.arrow", "pyarrow", "arrow") from missing

__all__ = ["FIELDS", "SCHEMA_VERSION", "Auditor", "audit_batches", "schema"]
