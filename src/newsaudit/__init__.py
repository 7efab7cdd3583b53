"""newsaudit reads a news article and says, with evidence, what to fix before it is published."""

from newsaudit.article import Article
from newsaudit.auditing import audit
from newsaudit.batch import audit_many
from newsaudit.clean import CleanText
from newsaudit.config import Config
from newsaudit.corpus import Corpus
from newsaudit.errors import (
    ConfigError,
    CorpusError,
    GateError,
    InputError,
    MissingExtraError,
    NewsauditError,
    PluginError,
)
from newsaudit.finding import Finding
from newsaudit.introspection import rule, rules, schema
from newsaudit.neighbour import Neighbour
from newsaudit.report import AnalyzerResult, Report
from newsaudit.span import Span
from newsaudit.summary import Summary, summarize
from newsaudit.versions import Change, Changes, compare

__version__ = "0.1.0"

__all__ = [
    "AnalyzerResult",
    "Article",
    "Change",
    "Changes",
    "CleanText",
    "Config",
    "ConfigError",
    "Corpus",
    "CorpusError",
    "Finding",
    "GateError",
    "InputError",
    "MissingExtraError",
    "Neighbour",
    "NewsauditError",
    "PluginError",
    "Report",
    "Span",
    "Summary",
    "audit",
    "audit_many",
    "compare",
    "rule",
    "rules",
    "schema",
    "summarize",
]
