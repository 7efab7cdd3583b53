"""Who says it, in four languages."""

from __future__ import annotations

import pytest

from newsaudit.analyzers.citations import attribution

NAMED = [
    ("Ann Lee, a former official, said the bridge would open.", "Ann Lee, a former official"),
    ("“The bridge will open,” said Ann Lee of Harvard University.", "Ann Lee of Harvard University"),
    ("“The bridge will open,” she said.", "she"),
    ("According to the Ministry of Transport, traffic has doubled.", "the Ministry of Transport"),
    ("The company has officially announced the end of the project.", "The company"),
    ("Angela Schmidt sagte am Montag, das sei falsch.", "Angela Schmidt"),
    ("Emmanuel Durand a affirmé mardi que le pont rouvrirait.", "Emmanuel Durand"),
    ("Según el alcalde, Juan Pérez, el puente abrirá en mayo.", "el alcalde"),
]
UNNAMED = [
    ("“We are building,” said an Alibaba executive during a presentation.", "an Alibaba executive"),
    ("A senior official told reporters that the talks had failed.", "A senior official"),
    ("„Wir bauen weiter“, sagte ein Regierungsvertreter am Montag.", "ein Regierungsvertreter"),
    ("«Seguimos», dijo un funcionario del ministerio.", "un funcionario del ministerio"),
]
VAGUE = [
    ("It is a move many analysts consider an engineering feat.", "many analysts"),
    ("Projections indicate that users have surged.", "Projections"),
    ("Viele Experten warnen vor den Folgen.", "Viele Experten"),
    ("Selon plusieurs experts, le pont restera fermé.", "plusieurs experts"),
    ("Muchos analistas consideran que el puente no abrirá.", "Muchos analistas"),
]
NONE = [
    "The bridge was closed in May.",
    "Die Brücke ist seit Mai gesperrt.",
    "Le pont est fermé depuis mai.",
    "",
    " ",
    "?",
]


@pytest.mark.parametrize(
    ("sentence", "source", "kind"),
    [(s, p, k) for k, rows in (("named", NAMED), ("unnamed", UNNAMED), ("vague", VAGUE)) for s, p in rows],
)
def test_source(sentence: str, source: str, kind: str) -> None:
    found = attribution(sentence)
    assert found is not None
    assert found.span is not None
    assert (found.span.of(sentence), found.kind) == (source, kind)


@pytest.mark.parametrize("sentence", NONE)
def test_none(sentence: str) -> None:
    assert attribution(sentence) is None


@pytest.mark.parametrize(
    "sentence", [", and then we left the town.”", "“It is a good thing.", "It is over,'' and nobody came."]
)
def test_half_a_quotation_has_its_source_elsewhere(sentence: str) -> None:
    found = attribution(sentence)
    assert found is not None
    assert found.span is None


def test_source_inside_a_quotation_is_not_the_speaker() -> None:
    sentence = "“The mayor said nothing to us,” Ann Lee told the court."
    found = attribution(sentence)
    assert found is not None
    assert found.span is not None
    assert found.span.of(sentence) == "Ann Lee"
    assert found.content is not None
    assert found.content.of(sentence) == "“The mayor said nothing to us,”"


def test_offsets_survive_strange_characters() -> None:
    sentence = "İstanbul\u0301 \ud800 — “x y z,” said Ann\u00a0Lee."
    found = attribution(sentence)
    assert found is not None
    assert found.span is not None
    assert found.span.of(sentence).endswith("Lee")


@pytest.mark.parametrize(
    ("sentence", "kind", "source"),
    [
        (
            "Laut einer Studie der Universität Bonn stieg der Umsatz um 5 Prozent.",
            "named",
            "einer Studie der Universität Bonn",
        ),
        ("Kritiker bemängeln, dass die Kosten steigen.", "vague", "Kritiker"),
        ("Ein Insider erklärte der Zeitung, der Plan sei vom Tisch.", "unnamed", "Ein Insider"),
        ("Nach Angaben des Ministeriums sind 300 Menschen betroffen.", "named", "Angaben des Ministeriums"),
        ("D'après le ministère, 300 personnes sont touchées.", "named", "le ministère"),
        ("Certains observateurs estiment que le plan est mort.", "vague", "Certains observateurs"),
        ("«Lo estamos revisando», dijo la ministra Ana López el lunes.", "named", "la ministra Ana López"),
        ("Fuentes cercanas al caso afirmaron que el plan está muerto.", "unnamed", "Fuentes cercanas al caso"),
    ],
)
def test_other_languages(sentence: str, kind: str, source: str) -> None:
    found = attribution(sentence)
    assert found is not None
    assert found.span is not None
    assert (found.kind, found.span.of(sentence)) == (kind, source)


@pytest.mark.parametrize(
    "sentence", ["Après la réunion, le ciel était bleu.", "Der Himmel war blau.", "El cielo era azul."]
)
def test_no_attribution_in_other_languages(sentence: str) -> None:
    assert attribution(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Das Gesetz sei nicht mehr zu halten, so der Minister.", "der Minister"),
        ("Nach Angaben der Polizei ist die Brücke gesperrt.", "Angaben der Polizei"),
        ("Die Ministerin weist die Vorwürfe zurück.", "Die Ministerin"),
        ("El alcalde ha advertido de que el puente cerrará.", "El alcalde"),
        ("Le ministre admet que le pont est fermé.", "Le ministre"),
        ("Ann Lee: Bridge to open in May", "Ann Lee"),
    ],
)
def test_cues_of_each_language(sentence: str, source: str) -> None:
    found = attribution(sentence)
    assert found is not None
    assert found.span is not None
    assert found.span.of(sentence) == source


@pytest.mark.parametrize(
    "sentence", ["Die Brücke sei seit Mai gesperrt.", "Das führe zu Staus in der Stadt.", "We have to build on that."]
)
def test_goes_on_with_what_somebody_said(sentence: str) -> None:
    found = attribution(sentence)
    assert found is not None
    assert found.span is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Nach kurzer Zeit wurde die Brücke gesperrt.",
        "Die Brücke wird gesperrt, es sei denn, das Wetter bessert sich.",
        "Das Schild zeigt den Weg zur Brücke.",
        "Er geht zu Fuß über die Brücke vor der Stadt.",
        "The “Campus Symposium” opened in May.",
    ],
)
def test_no_cue(sentence: str) -> None:
    assert attribution(sentence) is None
