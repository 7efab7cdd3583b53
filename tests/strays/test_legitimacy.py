"""Every reason for letting a foreign run stand has a case that it explains and one that it does not."""

import pytest

import newsaudit
from newsaudit import Article, Config
from newsaudit.analyzers.strays.legitimacy import STEPS

# reason -> (let through, not let through); the language is English unless given
CASES = {
    "part of a hashtag, a handle or an address": (
        [
            "The tag #我们 was seen everywhere.",
            "Write to @мария or to the desk.",
            "It moved to http://пример.рф/путь last week.",
        ],
        ["The tag # 我们 was seen everywhere."],
    ),
    "code": (
        ["Type `print('你好')` and see what the shell prints."],
        ["Type `print` and 你好 is what the shell prints."],
    ),
    "brackets or quotation marks around mostly foreign words": (
        [
            "The model Qwen (通义千问) is open.",
            "The song “Катюша” was sung.",
            "He lives on Thitu (Zhongye Island, 中业岛) now.",
        ],
        [
            "The vote (which the council 已经 approved last week) was final.",
            "“The most 重要 reason of them all is money,” he said.",
        ],
    ),
    "announced by the words before it": (
        [
            "They painted the word сила on the wall.",
            "The town, known as Київ to its people, is old.",
            "It is Greek: λόγος is its root.",
        ],
        ["They painted the сила on the wall."],
    ),
    "explained by the words after it": (
        ["On the door 愛 means love, she says.", "The mouse, or so they think, is σμίνθος, “mouse”."],
        ["On the door 愛 hangs, she says."],
    ),
    "its reading follows in brackets": (
        ["She looks for 生き甲斐 (ikigai) in work."],
        ["She looks for 生き甲斐 in work (and play)."],
    ),
    "set off by dashes or commas": (
        ["These men — силовики — hold the power.", "Continue Moving, 延续搬家, is an old firm."],
        ["These men — and силовики — hold the power."],
    ),
    "a field of its own": (
        ["The weather today | 天气 | and tomorrow in the city"],
        ["The weather today | the 天气 | and tomorrow in town"],
    ),
    "an item in a list of several scripts": (
        ["The site can be read in Français, Привет, 你好, مرحبا, Hola"],
        ["The site can be read in Français, in Привет today and in no other language"],
    ),
    "a Greek letter as a symbol": (
        [
            "It weighs 3 μg.",
            "An α-helix was seen.",
            "The angle θ is small.",
            "The pair α β was measured.",
            "The people call it xʷməθkʷəy̓əm.",
            "The fraternity ΑΦΑ met.",
        ],
        ["The city και the sea were calm.", "He said να to the crowd in town."],
    ),
    "part of a face made of signs": (
        ["He wrote ¯\\_ツ_/¯ and left the room.", "A look of ಠ_ಠ was all he got."],
        ["He wrote ツツ and left."],
    ),
    "ancient Greek or a rare script": (
        ["Myth tells of ἁπλοῦν as one thing.", "The tablet has 𐀟𐁊 on its back."],
        ["The sea was θάλασσα to all of them then."],
    ),
    "the native spelling of the name before it": (
        ["On Monday Xi Jinping 习近平 came to Moscow."],
        ["On Monday the man 习近平 came to Moscow.", "On Monday Xi Jinping习近平 came to Moscow."],
    ),
    "one of two names with a slash between": (["The city of Kyiv/Київ is old."], ["The city of Kyiv Київ is old."]),
    "the name of a language": (
        ["Read this page in Русский or العربية or ไทย if you like.", "EspañolРусскийTürkçeفارسیالعربية and more"],
        ["Read this page in Русскому or in your own language."],
    ),
    "part of a registration number": (
        ["© 2025 The Official Shop 粤ICP备13038767号"],
        ["© 2025 The Official Shop 粤 13038767 号 of the town"],
    ),
    "a letter put as an ornament": (
        ["ᐅ The best courses of the year and their price"],
        ["Theᐅbest courses of the year and their price"],
    ),
    "a letter for its looks": (["The band KoЯn is on tour this year."], ["The band Koрдn is on tour this year."]),
    "a single sign of a syllabary": (
        ["It forms a wide arc and unlike ろ ends in a loop, the book says."],
        ["It forms a wide arcろ and ends in a loop, the book says."],
    ),
}


def audit(text: str, language: str = "en", **settings: tuple[str, ...]) -> newsaudit.Report:
    config = Config(**settings) if settings else None
    return newsaudit.audit(Article(text, language=language), config=config, select=["strays.foreign-token"])


def reasons(report: newsaudit.Report) -> set[str]:
    return {item["reason"] for item in report.results["strays"].let_through}


@pytest.mark.parametrize("reason", sorted(CASES))
def test_reason_holds_and_does_not_hold(reason: str) -> None:
    through, flagged = CASES[reason]
    for text in through:
        report = audit(text)
        assert not report.findings, text
        assert reason in reasons(report), (text, reasons(report))
    for text in flagged:
        report = audit(text)
        assert report.findings, text
        assert reason not in reasons(report), text


def test_every_step_has_cases() -> None:
    elsewhere = {"allowed by the configuration", "a convention of the host's writing"}
    assert {reason for reason, _ in STEPS} == set(CASES) | elsewhere


@pytest.mark.parametrize(
    ("language", "text", "flagged"),
    [
        ("ko", "美 정부가 어제 새로운 관세를 발표했다.", False),
        ("ko", "韓·日 외교장관이 내일 서울에서 만난다.", False),
        ("ko", "김씨를 金氏라고 쓰기도 한다고 그는 말했다.", False),
        ("ko", "식품을指하며 엄격한 기준을 준수한다고 말했다.", True),
        ("ko", "러시아어 Кремль은 요새를 뜻한다고 한다.", False),
        ("zh", "這家店叫做優の良品，在台灣有很多分店。", False),
        ("zh", "這家店叫做優しい良品，在台灣有很多分店。", True),
    ],
)
def test_conventions_of_the_host(language: str, text: str, flagged: bool) -> None:  # noqa: FBT001
    assert bool(audit(text, language).findings) is flagged


def test_allowed_words_of_the_house() -> None:
    text = "The commercial回报 cycle goes on, and the полный answer is not known."
    assert len(audit(text).findings) == 2
    report = audit(text, allowed_words=("回报", "Полный Answer"))
    assert not report.findings
    assert reasons(report) == {"allowed by the configuration"}


def test_a_word_once_introduced_may_stand_alone() -> None:
    text = "Many look for ikigai (生き甲斐). To find 生き甲斐 takes years of patient work, they say."
    assert not audit(text).findings
    assert "introduced elsewhere in the article" in reasons(audit(text))
    glued = text.replace("find 生き甲斐", "find生き甲斐")
    assert [finding.severity for finding in audit(glued).findings] == ["error"]


def test_list_of_what_was_let_through_is_bounded() -> None:
    report = audit("The name (通义) is known. " * 200)
    assert len(report.results["strays"].let_through) == 50
    item = report.results["strays"].let_through[0]
    assert item["excerpt"] == "通义"
    assert item["span"] == [10, 12]
    assert item["script"] == "Han"


def test_host_is_told_and_short_texts_are_undetermined() -> None:
    metrics = newsaudit.audit("Да, 是", select=["strays"]).results["strays"].metrics
    assert metrics["host_scripts"] == []
    assert metrics["note"].startswith("undetermined")
    metrics = audit("The commercial回报 cycle").results["strays"].metrics
    assert metrics["host_scripts"] == ["Latin"]
    assert metrics["foreign_runs"] == 1
    metrics = newsaudit.audit("Short but clear: the 回报 cycle", select=["strays"]).results["strays"].metrics
    assert (metrics["host_language"], metrics["host_scripts"]) == ("und", ["Latin"])


def test_unknown_language_is_judged_by_its_main_script() -> None:
    report = audit("Боз ҳам дар шаҳри мо回报 одамони зиёд меоянд ва мераванд.", "xyz")
    assert [finding.excerpt for finding in report.findings] == ["回报"]


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "A family \U0001f468\u200d\U0001f469 in the text.", "a joiner in an emoji"),
        ("fa", "او می\u200cخواهد به خانه برود.", "a joiner that the script needs"),
        ("th", "ภาษา\u200bไทยเขียนติดกัน", "a place where a line may break, in a script without spaces"),
        ("en", "\ufeffThe text begins.", "a byte-order mark at the start"),
        ("he", "קראתי את \u202aIntel\u202c אתמול.", "a text that runs from right to left"),
        ("en", "The name \u2067محمد\u2069 is common.", "a line with letters that run from right to left"),
    ],
)
def test_invisible_characters_in_their_place_are_told(language: str, text: str, reason: str) -> None:
    report = newsaudit.audit(Article(text, language=language), select=["strays"])
    assert reason in reasons(report)
    assert not [f for f in report.findings if f.rule in {"strays.zero-width", "strays.bidi-control"}]


def test_an_article_about_a_language_is_judged_mildly() -> None:
    text = "Aikido has terms: the grip (取り手), the throw (投げ技), the lock (固め技). The one who 取り is tori."
    report = audit(text)
    assert [(finding.severity, finding.excerpt) for finding in report.findings] == [("info", "取り")]
    assert report.findings[0].evidence["language_discussed"] is True
    (finding,) = audit(text.replace("who 取り", "who取り")).findings
    assert finding.severity == "error"
