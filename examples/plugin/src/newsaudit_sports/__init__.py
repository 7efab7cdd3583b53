"""Rules for a sports desk: what newsaudit reads of this package."""

from newsaudit.plugin import Analyzer
from newsaudit_sports.score_order import score_order

analyzers = [Analyzer("sports", "What a sports desk checks in a match report.")]
rule_files = ["rules.toml"]
rules = [score_order]
