"""Populations and ranges of exchange rates, read from ``world.toml`` when a number asks for them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

__all__ = ["Currency", "World", "world"]


class Currency(NamedTuple):
    """A currency with the range of its units a US dollar has bought.

    Attributes:
        name: what it is called in a message.
        low: the fewest units.
        high: the most units.
    """

    name: str
    low: float
    high: float


class World(NamedTuple):
    """What is known of countries and currencies.

    Attributes:
        world: people in the world.
        names: name of a country in lower case -> its name and population.
        adjectives: the same by adjective, "chinese".
        currencies: sign, code or word as written -> currency.
    """

    world: float
    names: dict[str, tuple[str, float]]
    adjectives: dict[str, tuple[str, float]]
    currencies: dict[str, Currency]


@lru_cache(maxsize=1)
def world() -> World:
    """The table."""
    import tomllib
    from importlib.resources import files

    rows = tomllib.loads((files(__package__) / "world.toml").read_text("utf-8"))
    names = {name: (row["name"], float(row["population"])) for row in rows["country"] for name in row["names"]}
    adjectives = {
        word: (row["name"], float(row["population"])) for row in rows["country"] for word in row.get("adjectives", ())
    }
    currencies = {
        written: Currency(row["name"], float(row["low"]), float(row["high"]))
        for row in rows["currency"]
        for written in row["written"]
    }
    return World(float(rows["world"]), names, adjectives, currencies)
