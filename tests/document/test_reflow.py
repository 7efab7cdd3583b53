"""Hard-wrapped paragraphs are joined; what has line breaks of its own is not."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article
from newsaudit.document import Document
from newsaudit.document.reflow import reflow

PARAGRAPHS = (
    (
        "The city council of Harwick voted on Tuesday to close the old swimming baths at the end of the year, after "
        "engineers warned that the roof of the main hall could no longer be repaired at a reasonable price."
    ),
    (
        "Mayor Ellen Stroud told the meeting that a new building beside the railway station would cost about 14 million "
        "pounds, of which the county has promised to pay a third once the plans have been approved by the ministry."
    ),
    (
        "Der Stadtrat von Harwick hat am Dienstag beschlossen, das alte Hallenbad zum Ende des Jahres zu schließen, nachdem "
        "Ingenieure gewarnt hatten, dass sich das Dach der großen Halle nicht mehr zu einem vertretbaren Preis reparieren "
        "lässt."
    ),
)


def wrap(paragraph: str, width: int) -> str:
    return "\n".join(textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False))


@pytest.mark.parametrize("width", [50, 60, 72, 86, 100])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_paragraphs_are_found(width: int, ends: str) -> None:
    text = "\n\n".join(wrap(paragraph, width) for paragraph in PARAGRAPHS).replace("\n", ends)
    joined = reflow(text)
    assert len(joined) == len(text)
    assert [" ".join(line.text.split()) for line in Document(Article(text)).lines] == list(PARAGRAPHS)


UNSPACED = (
    "哈威克市议会星期二投票决定在年底关闭旧游泳馆，此前工程师警告说，主厅的屋顶已无法以合理的价格修复。市长埃伦·斯特劳德在会上说，火车站旁的新馆将耗资约1400万英镑。",
    "ハーウィック市議会は火曜日、古い水泳場を年末に閉鎖することを決めた。技師らは、主ホールの屋根を妥当な費用で修理することはもうできないと警告していた。新しい建物は駅の隣に建つ。",
)


@pytest.mark.parametrize("width", [20, 32, 40])
@pytest.mark.parametrize("paragraph", UNSPACED)
def test_paragraphs_without_spaces_are_found(paragraph: str, width: int) -> None:
    lines = [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
    (line,) = Document(Article("\n".join(lines))).lines
    assert line.text.replace(" ", "") == paragraph


@pytest.mark.parametrize(
    "text",
    [
        (
            "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\n"
            "Rough winds do shake the darling buds of May,\nAnd summer's lease hath all too short a date;"
        ),
        "Harwick Town Hall\n12 High Street\nHarwick\nHW1 2AB\nUnited Kingdom",
        (
            "- the roof of the main hall must be mended\n- the heating must be replaced within the year\n"
            "- the council must find another eight million"
        ),
        (
            "\u201cWe have heard such promises before,\u201d said Tom Ardley.\n\u201cNot from me,\u201d said the mayor.\n"
            "\u201cFrom all of you,\u201d he said, and left the hall."
        ),
        "Name\tAge\tTown\nAnna Schmidt\t31\tHarwick\nTom Ardley\t56\tHarwick",
        "Home\nNews\nSport\nWeather\nContact us\nSubscribe to our newsletter",
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        "市议会投票关闭旧游泳馆引发居民不满\n工程师称主厅屋顶无法修复\n新馆将建在火车站旁\n市长表示费用约为一千四百万英镑由郡政府承担三分之一",
        "\n".join(UNSPACED),
    ],
    ids=[
        "verse",
        "address",
        "list",
        "dialogue",
        "table",
        "menu",
        "one line each",
        "blank lines",
        "Chinese verse",
        "Chinese headlines",
        "one line each, without spaces",
    ],
)
def test_line_breaks_of_their_own_stay(text: str) -> None:
    assert reflow(text) == text


def test_items_of_a_wrapped_list_stay_apart() -> None:
    items = [f"- {paragraph}" for paragraph in PARAGRAPHS]
    text = "\n".join("\n  ".join(textwrap.wrap(item, 72)) for item in items)
    assert [" ".join(line.text.split()) for line in Document(Article(text)).lines] == items


def test_findings_are_those_of_the_unwrapped_text() -> None:
    text = "\n\n".join(PARAGRAPHS).replace("of the year", "of the commercial\u56de\u62a5 year")
    wrapped = "\n\n".join(wrap(paragraph, 72) for paragraph in text.split("\n\n"))
    plain, folded = newsaudit.audit(text), newsaudit.audit(wrapped)
    assert [finding.fingerprint for finding in folded.findings] == [finding.fingerprint for finding in plain.findings]
    for finding in folded.findings:
        for span in finding.spans:
            assert span.of(wrapped).replace("\n", " ") in text


@given(st.text(alphabet=st.sampled_from("aB .,-\n\r\t1日"), max_size=400))
def test_only_line_breaks_become_blanks(text: str) -> None:
    joined = reflow(text)
    assert len(joined) == len(text)
    assert all(new == old or (new == " " and old in "\r\n") for new, old in zip(joined, text, strict=True))
