"""A foreign word set into a clean sentence is found at its exact place, and without it there is silence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article

SENTENCES = {
    "en": "Farmers along the river say that the spring flood came two weeks earlier than in any year they remember.",
    "de": "Die Bauern am Fluss sagen, dass das Hochwasser in diesem Frühling zwei Wochen früher kam als sonst.",
    "fr": "Les paysans de la vallée disent que la crue du printemps est venue deux semaines plus tôt que d'habitude.",
    "es": "Los agricultores del valle dicen que la crecida de primavera llegó dos semanas antes de lo habitual.",
    "pl": "Rolnicy znad rzeki mówią, że wiosenna powódź przyszła w tym roku dwa tygodnie wcześniej niż zwykle.",
    "tr": "Nehir boyundaki çiftçiler bahar taşkınının bu yıl her zamankinden iki hafta önce geldiğini söylüyor.",
    "vi": "Nông dân dọc bờ sông nói rằng lũ mùa xuân năm nay đến sớm hơn hai tuần so với mọi năm.",
    "ru": "Крестьяне у реки говорят, что весенний паводок в этом году пришёл на две недели раньше обычного.",
    "el": "Οι αγρότες δίπλα στο ποτάμι λένε ότι η πλημμύρα της άνοιξης ήρθε φέτος δύο εβδομάδες νωρίτερα.",
    "ar": "يقول المزارعون على ضفاف النهر إن فيضان الربيع جاء هذا العام قبل موعده المعتاد بأسبوعين كاملين.",
    "he": "החקלאים לאורך הנהר אומרים שהשיטפון הגיע השנה שבועיים מוקדם יותר מכל שנה שהם זוכרים.",
    "hi": "नदी के किनारे के किसान कहते हैं कि इस साल वसंत की बाढ़ हर साल से दो हफ्ते पहले आ गई थी।",
    "ko": "강가의 농부들은 올해 봄 홍수가 어느 해보다 이 주나 먼저 찾아왔다고 입을 모아 말한다.",
    "th": "ชาวนาริมแม่น้ำบอกว่าน้ำหลากในปีนี้มาเร็วกว่าทุกปีถึงสองสัปดาห์",
}
HAN = ("回报", "骨格", "体验", "大量", "教育", "永远", "均衡", "变化", "例如", "政策")


def strays(text: str, language: str | None) -> list[newsaudit.Finding]:
    report = newsaudit.audit(Article(text, language=language), select=["strays"])
    assert report.results["strays"].status == "ok"
    return list(report.findings)


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_clean_sentence_is_silent(language: str) -> None:
    assert not strays(SENTENCES[language], language)
    assert not strays(SENTENCES[language], None)


@given(
    language=st.sampled_from(sorted(SENTENCES)),
    word=st.sampled_from(HAN),
    at=st.integers(0, 10_000),
    given_=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_glued_han_word_is_found_at_its_place(language: str, word: str, at: int, given_: bool) -> None:  # noqa: FBT001
    sentence = SENTENCES[language]
    behind_letter = [place + 1 for place, char in enumerate(sentence[:-1]) if char.isalpha()]
    place = behind_letter[at % len(behind_letter)]
    text = sentence[:place] + word + sentence[place:]
    found = strays(text, language if given_ else None)
    assert [(span.start, span.end) for finding in found for span in finding.spans] == [(place, place + len(word))]
    assert found[0].rule == "strays.foreign-token"
    assert found[0].severity == ("warning" if language == "th" else "error")
    assert found[0].excerpt == word
    assert not strays(text.replace(word, ""), language)


@given(
    language=st.sampled_from(["en", "de", "fr", "es", "pl", "tr", "vi"]),
    word=st.sampled_from(["полный", "третьей", "ответ", "สำคัญ", "자유", "जानता", "الجديدة"]),
    at=st.integers(0, 1000),
)
@settings(max_examples=150, deadline=None)
def test_free_standing_word_is_a_warning(language: str, word: str, at: int) -> None:
    words = SENTENCES[language].split(" ")
    place = 1 + at % (len(words) - 2)
    text = " ".join([*words[:place], word, *words[place:]])
    found = strays(text, language)
    assert [(finding.severity, finding.excerpt) for finding in found] == [("warning", word)]


ODD = {
    "\u200b": "strays.zero-width",
    "\u00ad": "strays.soft-hyphen",
    "\u202e": "strays.bidi-control",
    "\ue000": "strays.private-use",
    "\ufffd": "strays.replacement-character",
    "\x92": "strays.control-character",
    "\u0336": "strays.combining-mark",
    "१": "strays.wrong-digits",
}


@given(
    language=st.sampled_from(["en", "de", "fr", "es", "ru"]), odd=st.sampled_from(sorted(ODD)), at=st.integers(0, 1000)
)
@settings(max_examples=200, deadline=None)
def test_broken_character_in_a_word_is_found_and_mended(language: str, odd: str, at: int) -> None:
    sentence = SENTENCES[language]
    inside = [n for n in range(1, len(sentence)) if sentence[n - 1].isalpha() and sentence[n].isalpha()]
    place = inside[at % len(inside)]
    text = sentence[:place] + odd + sentence[place:]
    (finding,) = strays(text, language)
    assert finding.rule == ODD[odd]
    assert finding.spans[0].start <= place < finding.spans[0].end
    assert finding.suggestion is None or all(edit.span.start == place for edit in finding.suggestion.edits)


PIECES = st.sampled_from(
    [
        *HAN,
        "word",
        " ",
        "\n",
        "полный",
        "а",
        "\u0301",
        "\u0336",
        "\u200d",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\x00",
        "\u2028",
        "(",
        ")",
        '"',
        "“",
        "”",
        "`",
        "#",
        "@",
        "👨",
        "\ufe0f",
        "μ",
        "，",
        "Ａ",
        "١",
        "Ã©",
        "â€™",
        "\u202e",
        "\u2068",
        "क्",
        "می",
        "ا",
        "の",
        "美",
        "°",
        "_",
        "ツ",
    ]
)


@given(st.lists(PIECES, max_size=40), st.sampled_from([None, "en", "ru", "zh", "ko", "ar", "xx"]))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_spans_inside_it(pieces: list[str], language: str | None) -> None:
    text = "".join(pieces)
    report = newsaudit.audit(Article(text, language=language), select=["strays"])
    assert report.results["strays"].status in {"ok", "not_applicable"}
    for finding in report.findings:
        assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)
        if finding.suggestion is not None:
            ends = 0
            for edit in finding.suggestion.edits:
                assert ends <= edit.span.start < edit.span.end <= len(text)
                ends = edit.span.end
    again = newsaudit.audit(Article(text, language=language), select=["strays"])
    assert [finding.fingerprint for finding in again.findings] == [finding.fingerprint for finding in report.findings]
