"""Write ``src/newsaudit/document/scripts.json``: the script or the oddity of every code point, as ranges.

    python benchmarks/strays_make_script_table.py

Scripts and categories come from the `regex` package's Unicode tables, so that the table is the same under every Python.
"""

import json
import sys
from pathlib import Path

import regex

# letters and marks of these scripts are told apart; those of all other scripts are "Other"
SCRIPTS = [
    "Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Syriac", "Thaana", "Nko",
    "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala",
    "Thai", "Lao", "Tibetan", "Myanmar", "Khmer", "Mongolian", "Hangul", "Hiragana", "Katakana", "Bopomofo", "Han",
    "Ethiopic", "Cherokee", "Canadian_Aboriginal", "Tifinagh", "Yi", "Coptic", "Javanese", "Balinese", "Ol_Chiki",
    "Meetei_Mayek", "Adlam",
]  # fmt: skip

# the first that matches wins
ODDITIES = (
    ("replacement", r"[\ufffc\ufffd]"),
    ("soft hyphen", r"\u00ad"),
    ("bidi", r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    ("joiner", r"[\u200c\u200d]"),
    ("zero width", r"[\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0]"),
    ("tag", r"[\U000e0000-\U000e007f]"),
    ("control", r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"),
    ("private use", r"\p{Co}"),
    ("full-width digit", r"[\uff10-\uff19]"),
    ("full-width letter", r"[\uff21-\uff3a\uff41-\uff5a]"),
    (
        "full-width punctuation",
        r"[\u3000-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff64]",
    ),
    ("foreign digit", r"[\p{Nd}--[0-9]--[\U0001d7ce-\U0001d7ff]]"),
    # marks that no orthography of Latin, Greek or Cyrillic letters needs: overlays, enclosing marks, stacked signs
    (
        "odd mark",
        (
            r"[\u0310\u0312\u0315-\u031a\u031c-\u0322\u032a-\u032c\u032f\u0332-\u0341\u0343\u0344\u0346-\u034e"
            r"\u0350-\u0357\u0359-\u035b\u0362-\u036f\u0488\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20e2\u20e4-\u20f0]"
        ),
    ),
    ("mark", r"[\u0300-\u036f]"),
)
# signs that Unicode calls common, and that are read with one script
ALSO = (("Katakana", r"[\u30fc\uff70]"), ("Han", r"[\u3005\u3007]"))


def main() -> None:
    names = ["common", *SCRIPTS, "Other", *(name for name, _ in ODDITIES)]
    patterns = [(names.index(name), regex.compile(pattern, regex.V1)) for name, pattern in (*ODDITIES, *ALSO)]
    patterns += [
        (names.index(name), regex.compile(rf"[\p{{Script={name}}}&&[\p{{L}}\p{{M}}]]", regex.V1)) for name in SCRIPTS
    ]
    patterns.append(
        (names.index("Other"), regex.compile(r"[\p{L}--\p{Script=Common}--\p{Script=Inherited}]", regex.V1))
    )
    starts, classes = [0], [0]
    for code in range(sys.maxunicode + 1):
        if 0xD800 <= code < 0xE000:
            number = names.index("replacement")  # half of a character
        elif code & 0xFFFE == 0xFFFE:
            number = names.index("control")
        else:
            char = chr(code)
            number = next((n for n, p in patterns if p.fullmatch(char)), 0)
        if not starts or number != classes[-1]:
            if code == 0:
                classes[0] = number
                continue
            starts.append(code)
            classes.append(number)
    path = Path(__file__).resolve().parent.parent / "src/newsaudit/document/scripts.json"
    table = {"names": names, "starts": starts, "classes": classes}
    path.write_text(json.dumps(table, separators=(",", ":")) + "\n", "utf-8")
    print(f"{path.name}: {len(starts)} ranges, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
