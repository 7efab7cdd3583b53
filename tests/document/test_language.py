"""The language of a text: declared, else by script, else by stop words."""

import time

import pytest

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


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence(code: str) -> None:
    assert detect_language(None, SENTENCES[code].lower()).code == code


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_long_text_reads_as_its_sentence(code: str) -> None:
    assert detect_language(None, "\n".join([SENTENCES[code].lower()] * 20)).code == code


@pytest.mark.parametrize(("tag", "code"), [("de", "de"), ("PT-br", "pt"), ("zh_Hant", "zh"), (" en ", "en")])
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
