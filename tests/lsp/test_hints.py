"""Hints stand behind what is written, and each kind can be switched off."""

import pytest

from editor import SPOT
from pages import DATA, HEALTH, SCORECARD

STANDING = 'metric: "Besuche für 1 €"'


def behind(hints: dict[str, str], text: str) -> str:
    """The hint in the one line with this text; nothing where there is none."""
    found = [hint for line, hint in hints.items() if text in line]
    assert len(found) <= 1, hints
    return found[0] if found else ""


async def test_metrics_actions_and_stages_have_theirs(editor):
    file = editor.open("scorecard.yaml", SCORECARD.replace("week: 2026-W46", "week: 2026-W45"))
    hints = await file.hints()
    assert "off track" in behind(hints, STANDING) and "37%" in behind(hints, STANDING)
    assert "met" in behind(hints, "metric: Anfragen 🚀")
    assert "this week" in behind(hints, "Für 1 € werben")
    told = behind(hints, "action: Gespräch") or " ".join(hints.values())
    assert "3rd week" in told or "2 days overdue" in told, hints
    assert "15%" in behind(hints, "reached: 1800")
    assert "20%" in behind(hints, "reached: 360")


async def test_of_what_less_is_better_none_has_no_percentage(editor):
    text = SCORECARD.replace("readings: {2026-11-02: 78, 2026-11-09: 84, 2026-11-16: 91}", "value: 0\n        better: lower")
    file = editor.open("scorecard.yaml", text.replace("metric: Anf", f"metric: Anf{SPOT}"))
    assert behind(await file.hints(), "metric: Anfragen 🚀").strip() == "✓ met"
    told = await file.explained(file.spots[0])
    assert "met" in told and "%" not in told, told


async def test_a_day_that_is_past_is_told(editor):
    text = SCORECARD.replace("        week: 2026-W46\n", "")
    hints = await editor.open("scorecard.yaml", text).hints()
    assert "2 days overdue" in " ".join(hints.values()), hints


async def test_weights_are_summed_up(editor):
    editor.write("kunden.csv", DATA)
    file = editor.open("kunden.health.yaml", HEALTH.replace("weight: 40\n", "weight: 30\n"))
    hints = " ".join((await file.hints()).values())
    for number in ["60", "90", "40", "100"]:
        assert number in hints, hints


KINDS = {
    "standing": (SCORECARD, "scorecard.yaml", "off track"),
    "week": (SCORECARD, "scorecard.yaml", "this week"),
    "conversion": (SCORECARD, "scorecard.yaml", "15%"),
    "weights": (HEALTH, "kunden.health.yaml", "60"),
}



def switched(kind: str, is_off: bool):
    """That kind off and the others on, or the other way round."""
    hints = {other: (other != kind) == is_off for other in KINDS}
    return pytest.param(kind, is_off, marks=pytest.mark.settings({"inlayHints": hints}))


@pytest.mark.parametrize(("kind", "is_off"), [switched(kind, is_off) for kind in KINDS for is_off in [True, False]])
async def test_each_kind_is_switched_off_alone(editor, kind, is_off):
    editor.write("kunden.csv", DATA)
    for other, (text, name, word) in KINDS.items():
        file = editor.open(name, text)
        told = " ".join((await file.hints()).values())
        assert (word in told) == ((other == kind) != is_off), (other, told)
        file.close()


async def test_only_those_in_sight_are_told(editor):
    from lsprotocol import types

    file = editor.open("scorecard.yaml", SCORECARD)
    lines = types.Range(types.Position(0, 0), types.Position(7, 0))
    params = types.InlayHintParams(text_document=file.identifier, range=lines)
    hints = await file.client.text_document_inlay_hint_async(params) or []
    assert all(hint.position.line <= 7 for hint in hints)
