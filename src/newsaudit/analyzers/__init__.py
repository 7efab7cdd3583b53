"""The analyzers, one folder each, found by ``newsaudit.registry``.

``analyzers/<family>/__init__.py`` holds the value ``analyzer``, ``analyzers/<family>/rules.toml`` its rules that are
rows, and each file in ``analyzers/<family>/rules/`` one value ``rule`` with logic of its own. There is no list to keep.
"""
