"""The thing under the pointer is explained, in the words of the page."""

import pytest

from editor import SPOT
from pages import CUSTOMER, DATA, HEALTH, KINDS, SCORECARD


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("scorecard.yaml", SCORECARD.replace("baseline: 800", f"base{SPOT}line: 800"), ["Where it started"]),
        ("scorecard.yaml", SCORECARD.replace("indicator: lagging", f"indi{SPOT}cator: lagging"), ["leading", "lagging"]),
        ("kunden.health.yaml", HEALTH.replace("ending:", f"en{SPOT}ding:"), ["expansion", "attrition"]),
        ("a-1.customer.yaml", CUSTOMER.replace("rating:", f"ra{SPOT}ting:"), ["rat"]),
    ],
)
async def test_a_key_says_what_it_means(editor, name, text, words):
    file = editor.open(name, text)
    told = await file.explained(file.spots[0])
    for word in words:
        assert word in told, told


async def test_a_metric_says_how_it_stands(editor):
    text = SCORECARD.replace('metric: "Besuche für', f'metric: "Bes{SPOT}uche für')
    file = editor.open("scorecard.yaml", text)
    told = await file.explained(file.spots[0])
    for word in ["off track", "1,240", "2,000", "37%"]:
        assert word in told, told


async def test_a_metric_says_where_it_leads(editor):
    readings = "readings: {2026-10-19: 70, 2026-10-26: 72, 2026-11-02: 78, 2026-11-09: 84, 2026-11-16: 91}"
    text = SCORECARD.replace("readings: {2026-11-02: 78, 2026-11-09: 84, 2026-11-16: 91}", readings)
    text = text.replace("target: 90\n", "target: 130\n        baseline: 60\n        since: 2026-10-01\n        due: 2026-12-31\n")
    file = editor.open("scorecard.yaml", text.replace("metric: Anf", f"metric: Anf{SPOT}"))
    told = await file.explained(file.spots[0])
    trend = editor.run("scorecard.yaml", file.text, "trend", "Anfragen").stdout
    goes = next(line.strip() for line in trend.splitlines() if "a week" in line)
    # The first part of it is the status, which stands by itself.
    for word in goes.split("; ")[1:] + ["at risk"]:
        assert word in told, (goes, told)


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        ("Gespräch 🚀 anb", ["carried over 1 week", "2 days overdue"]),
        ('action: "Für', ["this week"]),
    ],
)
async def test_an_action_says_its_state(editor, spot, words):
    file = editor.open("scorecard.yaml", SCORECARD)
    told = await file.explained(file.place(spot) + len(spot) - 1)
    for word in words:
        assert word in told, told


async def test_a_touchpoint_says_its_weights(editor):
    editor.write("kunden.csv", DATA)
    file = editor.open("kunden.health.yaml", HEALTH)
    told = await file.explained(file.place("Nutzung für 🚀") + 3)
    for word in ["60", "plätze", "40", "anmeldung"]:
        assert word in told, told


async def test_a_rule_that_is_allowed_says_its_why(editor):
    comment = f"  # scorecard: allow over{SPOT}due - Zoë 🚀 ist krank"
    text = SCORECARD.replace("due: 2026-11-16", f"due: 2026-11-16{comment}")
    file = editor.open("scorecard.yaml", text)
    told = await file.explained(file.spots[0])
    why = editor.run("scorecard.yaml", SCORECARD, "rules", "overdue").stdout
    assert "overdue" in told and why.split("\n\n")[1].replace("\n", " ")[:40] in told.replace("\n", " "), told


async def test_a_rule_that_is_set_says_its_why(editor):
    text = SCORECARD.replace("stages:\n", f"lint: {{over{SPOT}due: off}}\nstages:\n", 1)
    file = editor.open("scorecard.yaml", text)
    assert "An open action is not past its `due` day" in await file.explained(file.spots[0])


@pytest.mark.parametrize("name", KINDS)
async def test_nothing_is_said_of_nothing(editor, name):
    file = editor.open(name, KINDS[name] + "\n\n")
    assert await file.hover(2) is None
    assert await file.hover(len(file.text)) is None


@pytest.mark.parametrize("name", KINDS)
async def test_every_place_can_be_pointed_at(editor, name):
    editor.write("kunden.csv", DATA)
    file = editor.open(name, KINDS[name])
    said = 0
    for offset in range(0, len(file.text), 3):
        if await file.hover(offset):
            said += bool(await file.explained(offset))
    assert said > 30, said
