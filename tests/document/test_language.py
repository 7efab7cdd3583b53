"""The language of a text: declared, else by script, else by stop words."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit.document.declared_language import agreed_language
from newsaudit.document.language import detect_language

SENTENCES = {
    "en": "The council said on Tuesday that the bridge will be closed for repairs until the end of the year.",
    "de": "Der Stadtrat teilte am Dienstag mit, dass die Brücke bis zum Ende des Jahres für Reparaturen gesperrt wird.",
    "fr": "Le conseil municipal a annoncé mardi que le pont sera fermé pour des travaux jusqu'à la fin de l'année.",
    "es": "El ayuntamiento anunció el martes que el puente estará cerrado por obras hasta el final del año.",
    "it": "Il comune ha annunciato martedì che il ponte resterà chiuso per lavori fino alla fine dell'anno.",
    "pt": "A câmara anunciou na terça-feira que a ponte vai ficar fechada para obras até ao fim do ano.",
    "sv": "Kommunen meddelade på tisdagen att bron kommer att vara stängd för reparation till slutet av året.",
    "pl": "Rada miasta poinformowała we wtorek, że most będzie zamknięty z powodu remontu do końca roku.",
    "tr": "Belediye salı günü köprünün onarım için yıl sonuna kadar kapalı olacağını ve bunun için yol bulduğunu söyledi.",
    "ru": "Городской совет сообщил во вторник, что мост будет закрыт на ремонт до конца года.",
    "uk": "Міська рада повідомила у вівторок, що міст буде закрито на ремонт до кінця року, але це не так довго.",
    "ar": "أعلن مجلس المدينة يوم الثلاثاء أن الجسر سيغلق من أجل أعمال الإصلاح حتى نهاية العام.",
    "fa": "شورای شهر روز سه‌شنبه اعلام کرد که این پل برای تعمیر تا پایان سال بسته خواهد بود.",
    "hi": "नगर परिषद ने मंगलवार को कहा कि पुल साल के अंत तक मरम्मत के लिए बंद रहेगा।",
    "zh": "市议会星期二表示，这座桥将因维修关闭到今年年底，请居民改走其他道路。",
    "ja": "市議会は火曜日、この橋が修理のため年末まで閉鎖されると発表した。",
    "ko": "시의회는 화요일 이 다리가 수리를 위해 연말까지 폐쇄될 것이라고 밝혔다.",
    "th": "สภาเมืองกล่าวเมื่อวันอังคารว่าสะพานจะปิดซ่อมจนถึงสิ้นปี",
    "el": "Το δημοτικό συμβούλιο ανακοίνωσε την Τρίτη ότι η γέφυρα θα μείνει κλειστή για επισκευές.",
    "he": "מועצת העיר הודיעה ביום שלישי כי הגשר ייסגר לשיפוצים עד סוף השנה.",
    "ka": "ქალაქის საბჭომ სამშაბათს განაცხადა, რომ ხიდი წლის ბოლომდე დაიკეტება.",
    "hy": "Քաղաքային խորհուրդը երեքշաբթի հայտնեց, որ կամուրջը փակ կլինի մինչև տարեվերջ։",
}


NAMES = tomllib.loads((Path(__file__).parent / "names_of_other_scripts.toml").read_text("utf-8"))


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, table in NAMES.items() for text in table["texts"]])
def test_names_in_another_script_leave_the_language(code: str, text: str) -> None:
    assert detect_language(None, text).code == code


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_text_agrees_with_its_own_language(code: str) -> None:
    assert agreed_language([code], "\n".join([SENTENCES[code]] * 3)) == code


@pytest.mark.parametrize("code", sorted(set(SENTENCES) - {"en"}))
def test_the_default_of_a_template_is_contradicted(code: str) -> None:
    assert agreed_language(["en-US"], "\n".join([SENTENCES[code]] * 3)) is None


@pytest.mark.parametrize(
    ("tags", "sentence", "code"),
    [
        (["en", "de"], "de", "de"),  # the second origin is right
        (["gl"], "pt", "gl"),  # neighbours are not told apart against what the page says
        (["zh-Hans"], "ja", None),
        (["ja"], "zh", None),
        (["ca"], "es", "ca"),  # no list of function words: nothing contradicts
        (["ca"], "en", None),
        (["und", "x-default", "iw"], "he", "he"),
        (["english"], "en", None),
        ([], "en", None),
    ],
)
def test_agreed_language(tags: list[str], sentence: str, code: str | None) -> None:
    assert agreed_language(tags, "\n".join([SENTENCES[sentence]] * 3)) == code


@pytest.mark.parametrize("text", ["", "Nur ein Absatz.", "大阪市", "2026"])
def test_a_short_text_contradicts_nothing(text: str) -> None:
    assert agreed_language(["en"], text) == "en"


def test_running_text_without_a_list_contradicts_english() -> None:
    text = "Halmashauri ya mji ilisema Jumanne kwamba daraja litafungwa kwa matengenezo hadi mwisho wa mwaka. " * 4
    assert agreed_language(["en"], text) is None
    assert agreed_language(["sw"], text) == "sw"


@given(st.text(max_size=200), st.lists(st.text(max_size=8), max_size=4))
def test_an_agreed_language_is_one_of_the_tags(text: str, tags: list[str]) -> None:
    agreed = agreed_language(tags, text)
    assert agreed is None or 2 <= len(agreed) <= 3


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence(code: str) -> None:
    assert detect_language(None, SENTENCES[code].lower()).code == code


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_long_text_reads_as_its_sentence(code: str) -> None:
    assert detect_language(None, "\n".join([SENTENCES[code].lower()] * 20)).code == code


@pytest.mark.parametrize(
    ("tag", "code"), [("de", "de"), ("PT-br", "pt"), ("zh_Hant", "zh"), (" en ", "en"), ("nb-NO", "no"), ("iw", "he")]
)
def test_declared_language_wins(tag: str, code: str) -> None:
    found = detect_language(tag, SENTENCES["ru"].lower())
    assert (found.code, found.method, found.confidence) == (code, "declared", 1.0)


@pytest.mark.parametrize(
    "text", ["", " ", "the bridge is closed", "мост закрыт", "2026-11-21 12:00", "桥关闭", "\ud800\x00"]
)
def test_short_texts_are_not_guessed(text: str) -> None:
    assert detect_language(None, text).code == "und"


def test_a_stray_does_not_change_the_language() -> None:
    text = SENTENCES["en"].lower().replace("bridge", "мост")
    assert detect_language(None, text).code == "en"
    assert detect_language(None, SENTENCES["zh"].replace("维修", "수리")).code == "zh"


def test_same_answer_every_time() -> None:
    text = "qui quo vadis lorem ipsum dolor sit amet consectetur adipiscing elit sed"
    assert len({detect_language(None, text) for _ in range(5)}) == 1


@pytest.mark.parametrize("text", ["\u0301" * 200_000, "\ud800" * 200_000, "1" * 200_000, "😀" * 200_000, "a" * 200_000])
def test_hostile_text_is_quick(text: str) -> None:
    began = time.process_time()
    detect_language(None, text)
    assert time.process_time() - began < 1
