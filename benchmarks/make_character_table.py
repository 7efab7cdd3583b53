"""Write ``src/newsaudit/document/characters.json``: the class of every code point, as ranges.

    python benchmarks/make_character_table.py

Categories and scripts come from the `regex` package's Unicode tables, so that the table is the same under every Python.
"""

import json
import sys
from pathlib import Path

import regex

(
    OTHER,
    LOWER,
    UPPER,
    LETTER,
    UNSPACED,
    MARK,
    DIGIT,
    SPACE,
    BREAK,
    STOP,
    COMMA,
    QUOTE,
    BRACKET,
    SYMBOL,
    SEPARATOR,
    NUMBER,
) = range(16)
UNSPACED_SCRIPTS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
RULES = (  # the first that matches wins
    (BREAK, r"[\n\r\x0b\x0c\x85\u2028\u2029]"),
    (SPACE, r"[\p{Zs}\t\u200b\ufeff]"),
    (MARK, r"[\p{M}\u200c\u200d]"),
    (UNSPACED, rf"[{UNSPACED_SCRIPTS}&&[\p{{L}}\u3005\u3007ー]]"),
    (LOWER, r"\p{Ll}"),
    (UPPER, r"[\p{Lu}\p{Lt}]"),
    (LETTER, r"\p{L}"),
    (DIGIT, r"\p{Nd}"),
    (NUMBER, r"\p{N}"),
    (STOP, r"[.!?…。．！？｡।॥؟۔։።፧‼⁇⁈⁉]"),
    (COMMA, r"[,;:،؛、，；：､·]"),
    (QUOTE, r"[\"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02\uff07\u2032\u2033`´]"),
    (BRACKET, r"[\p{Ps}\p{Pe}]"),
    (SEPARATOR, r"[|/\\\p{Pd}•‣▪●○◦■□►▶»«›_*#~=→←↑↓\u2022]"),
    (SYMBOL, r"\p{S}"),
    (SEPARATOR, r"\p{P}"),
)


def main() -> None:
    patterns = [(number, regex.compile(pattern, regex.V1)) for number, pattern in RULES]
    starts, classes = [0], [OTHER]
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        number = OTHER if 0xD800 <= code < 0xE000 else next((n for n, p in patterns if p.fullmatch(char)), OTHER)
        if number != classes[-1]:
            starts.append(code)
            classes.append(number)
    path = Path(__file__).resolve().parent.parent / "src/newsaudit/document/characters.json"
    path.write_text(json.dumps({"starts": starts, "classes": classes}, separators=(",", ":")) + "\n", "utf-8")
    print(f"{path.name}: {len(starts)} ranges, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
