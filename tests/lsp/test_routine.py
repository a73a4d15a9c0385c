"""Monday's routine under the lightbulb: each patch is, byte for byte, that of the command."""

import re

import pytest
from lsprotocol import types

from pages import CUSTOMER, SCORECARD

# The title of what is offered, and the command.
ON_AN_ACTION = [
    (r"\bstart\b", ["start"]),
    (r"\bblock", ["block"]),
    (r"\bdone\b", ["done"]),
    (r"\bdrop\b", ["drop"]),
    (r"(plan|carry).*this week", ["plan", "--week", "this"]),
    (r"plan.*next week", ["plan", "--week", "next"]),
]

PAGES = {
    "scorecard.yaml": (SCORECARD, ["Für 1 € werben", "Gespräch 🚀 anbieten"]),
    "a-1.customer.yaml": (CUSTOMER, ["Für 1 € anrufen", "Gespräch 🚀 führen"]),
}

PLACES = [(name, action) for name, (_, actions) in PAGES.items() for action in actions]


def styled(text: str, style: str) -> str:
    return {"plain": text, "windows": text.replace("\n", "\r\n"), "no last line end": text.rstrip("\n")}[style]


@pytest.mark.parametrize("style", ["plain", "windows", "no last line end"])
@pytest.mark.parametrize(("title", "command"), ON_AN_ACTION)
@pytest.mark.parametrize(("name", "action"), PLACES)
async def test_an_action_is_changed_as_by_the_command(editor, name, action, title, command, style):
    text = styled(PAGES[name][0], style)
    file = editor.open(name, text)
    at = file.text.index(action)
    expected = editor.commanded(name, text, *command, action, "--file", name)
    if expected == text:
        # Planned for this week already: nothing is offered that changes nothing.
        titles = [one.title for one in await file.actions_at(at)]
        assert not any(re.search(title, one, re.IGNORECASE) for one in titles), titles
        return
    assert await file.applied(await file.action(at, title)) == expected


@pytest.mark.parametrize("name", PAGES)
async def test_what_past_weeks_left_open_is_carried_over(editor, name):
    text, actions = PAGES[name]
    file = editor.open(name, text)
    carry = await file.action(file.text.index(actions[1]), r"carry")
    assert await file.applied(carry) == editor.commanded(name, text, "roll", "--yes", "--file", name)
    titles = [one.title for one in await file.actions_at(file.text.index(actions[0]))]
    assert not any("carry" in title.lower() for title in titles), titles


async def test_all_that_past_weeks_left_open_is_carried_over_at_once(editor):
    text = SCORECARD.replace("week: 2026-W47", "week: 2026-W44")
    file = editor.open("scorecard.yaml", text)
    carry = await file.action(file.place("Gespräch 🚀"), r"carry over all 2")
    assert await file.applied(carry) == editor.commanded("scorecard.yaml", text, "roll", "--yes")


@pytest.mark.parametrize("line", ["priority: 2", "due: 2026-11-16", "week: 2026-W46", "owner: Zoë"])
async def test_it_is_offered_on_every_line_of_an_action(editor, line):
    file = editor.open("scorecard.yaml", SCORECARD)
    assert await file.action(file.place(f"        {line}\n") + 10, r"\bstart\b")


async def test_what_is_closed_can_not_be_closed_again(editor):
    text = SCORECARD.replace("moves: Anfragen 🚀", "moves: Anfragen 🚀\n        status: done\n        done: 2026-11-17")
    file = editor.open("scorecard.yaml", text)
    titles = [one.title for one in await file.actions_at(file.place("Gespräch 🚀"))]
    for title in [r"\bdone\b", "carry"]:
        assert not any(re.search(title, one, re.IGNORECASE) for one in titles), titles
    again = await file.applied(await file.action(file.place("Gespräch 🚀"), r"again"))
    assert again == editor.commanded("scorecard.yaml", text, "reopen", "Gespräch")


@pytest.mark.parametrize("style", ["plain", "windows"])
@pytest.mark.parametrize("metric", ["Besuche für 1 €", "Anfragen 🚀"])
async def test_a_metric_gets_a_reading_of_today(editor, metric, style):
    text = styled(SCORECARD, style)
    file = editor.open("scorecard.yaml", text)
    action = await file.action(file.text.index(metric), r"reading")
    reading = await file.applied(action)
    # The number is what somebody has to type, over the old one where there is one: that is shown.
    file.rewrite(reading)
    at = await shown(file, action)
    assert reading[:at].endswith(("2026-11-18: ", "value: "))
    old = re.match("[0-9]*", reading[at:]).end()
    typed = reading[:at] + "77" + reading[at + old :]
    assert typed == editor.commanded("scorecard.yaml", text, "set", f"{metric}=77", "--on", "2026-11-18")


async def shown(file, action) -> int:
    """The place that the editor is asked to show behind an action."""
    command = action.command
    params = types.ExecuteCommandParams(command=command.command, arguments=command.arguments)
    await file.client.workspace_execute_command_async(params)
    [place] = file.client.shown_documents
    assert place.uri == file.uri and not place.external
    return file.offset(place.selection.start)


@pytest.mark.parametrize("stage", ["Nachfrage für 🚀", "Prüfung 🚀", "Empfehlen"])
async def test_a_stage_gets_an_action(editor, stage):
    file = editor.open("scorecard.yaml", SCORECARD)
    action = await file.action(file.place(f"stage: {stage}") + 8, r"new action")
    added = await file.applied(action)
    assert_added(editor, file, added, stage)
    file.rewrite(added)
    assert added[await shown(file, action) :].lstrip('"').startswith("What will be done")


async def test_a_stage_in_one_line_gets_an_action_too(editor):
    text = SCORECARD.replace("  - stage: Kauf\n    reached: 360\n", '  - {stage: "Kauf € 🚀", reached: 360}\n')
    file = editor.open("scorecard.yaml", text)
    added = await file.applied(await file.action(file.place("Kauf € 🚀"), r"new action"))
    assert_added(editor, file, added, "Kauf")


def assert_added(editor, file, added: str, stage: str):
    """The text with the action is what `add` makes, with its own words for what is to be typed."""
    new = next(line for line in added.splitlines() if line not in file.text.splitlines() and "action:" in line)
    title = re.search(r"""action: ["']?([^"',}]+)""", new)[1].strip()
    options = []
    for option, key in [("--priority", "priority"), ("--week", "week"), ("--owner", "owner")]:
        said = re.search(rf"\b{key}: ([^,}}\n]+)", added[added.index(title) :].split("\n  - ")[0])
        if said:
            options += [option, said[1]]
    assert added == editor.commanded("scorecard.yaml", file.text, "add", stage, title, *options)


async def test_nothing_is_offered_where_there_is_nothing(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    assert await file.actions_at(0) == []


async def test_the_words_of_the_finding_and_the_routine_stand_together(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    titles = [one.title for one in await file.actions_at(file.place("2026-11-16\n        moves"))]
    assert any("allow" in title.lower() for title in titles), titles
    assert any(re.search(r"\bdone\b", title, re.IGNORECASE) for title in titles), titles
