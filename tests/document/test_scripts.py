"""The table of scripts agrees with Unicode's Script property, and names what is odd."""

import pytest
import regex

from newsaudit.document.character_classes import code_points
from newsaudit.document.scripts import number_of, script_names, script_numbers

LETTERS = "aZéßØəᵃ αΩάῆ яЖёї Ա֊ ქ א ع ی ू ক ਪ ગ ଓ த త ಕ മ ස ไ ລ བ မ ខ ᠮ 한 ㄱ あ カ ㄅ 漢 㐀 ሀ Ꭰ ᐅ ⴰ ꀀ".replace(" ", "")


@pytest.mark.parametrize("char", sorted(set(LETTERS)))
def test_letter_has_its_script(char: str) -> None:
    name = script_names()[int(script_numbers(code_points(char))[0])]
    assert regex.fullmatch(rf"\p{{Script={name}}}", char) or (name == "common" and not char.isalpha())


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u00ad", "soft hyphen"),
        ("\u200b", "zero width"),
        ("\ufeff", "zero width"),
        ("\u200d", "joiner"),
        ("\u202e", "bidi"),
        ("\ue000", "private use"),
        ("\ufffd", "replacement"),
        ("\x92", "control"),
        ("\x00", "control"),
        ("\U000e0041", "tag"),
        ("\u0301", "mark"),
        ("\u0336", "odd mark"),
        ("\u20e3", "common"),
        ("\ufe0f", "common"),
        ("१", "foreign digit"),
        ("1", "common"),
        ("𝟏", "common"),
        ("Ａ", "full-width letter"),
        ("，", "full-width punctuation"),
        ("ー", "Katakana"),
        ("々", "Han"),
        ("µ", "common"),
        ("\t", "common"),
        ("𐀟", "Other"),
    ],
)
def test_oddity(char: str, name: str) -> None:
    assert int(script_numbers(code_points(char))[0]) == number_of(name)


def test_half_a_character_is_lost() -> None:
    assert script_names()[int(script_numbers(code_points("\ud800"))[0])] == "replacement"
