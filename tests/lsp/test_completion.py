"""What can be written is offered where it can stand, and what is there already is left out."""

import pytest
from lsprotocol import types

from editor import SPOT
from pages import CUSTOMER, DATA, HEALTH, OTHER_STAGES, SCORECARD


def with_stage(lines: str) -> str:
    """A scorecard with these lines in its first stage, whose metric and team have names."""
    return (
        "scorecard: Bäckerei 🚀\nteam: [Jörg, Zoë]\nstages:\n  - stage: Nachfrage für 🚀\n"
        '    metrics:\n      - {metric: "Besuche € 🚀", indicator: leading}\n      - metric: Anfragen 🚀\n'
        f"    actions:\n      - action: Ruf 🚀\n        priority: 1\n{lines}\n" + OTHER_STAGES
    )


def assert_offers(labels: list[str], *words: str):
    for word in words:
        assert any(label == word for label in labels), (word, labels)


async def test_keys_of_an_action(editor):
    file = editor.open("scorecard.yaml", with_stage(f"        {SPOT}"))
    labels = await file.labels(file.spots[0])
    assert_offers(labels, "owner", "week", "due", "status", "moves", "note")
    assert not {"action", "priority", "indicator", "stage"} & set(labels), labels


async def test_keys_are_found_by_their_beginning(editor):
    file = editor.open("scorecard.yaml", with_stage(f"        ow{SPOT}"))
    [owner] = [item for item in await file.completion(file.spots[0]) if item.label == "owner"]
    assert owner.documentation, owner
    assert completed(file, file.spots[0], owner).split("\n")[10].startswith("        owner:")


async def test_keys_in_braces(editor):
    text = with_stage(f'      - {{action: "Für € 🚀", {SPOT}}}')
    file = editor.open("scorecard.yaml", text)
    labels = await file.labels(file.spots[0])
    assert_offers(labels, "owner", "week", "priority")
    assert "action" not in labels


@pytest.mark.parametrize(
    ("name", "text", "required", "there"),
    [
        ("scorecard.yaml", f"# 🚀\n{SPOT}\n", ["scorecard", "stages"], []),
        ("health.yaml", f"health: 🚀\n{SPOT}\n", ["ending", "tiers", "touchpoints"], ["health"]),
        ("a.customer.yaml", f"# 🚀\n{SPOT}\n", ["customer"], []),
    ],
)
async def test_required_keys_come_first(editor, name, text, required, there):
    file = editor.open(name, text)
    labels = await file.labels(file.spots[0])
    first = labels[: len(required)]
    assert set(required) <= set(labels[: len(required) + 2]), labels
    assert first and not set(there) & set(labels), labels


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"        status: {SPOT}", ["todo", "doing", "blocked", "done", "dropped"]),
        (f"        status: d{SPOT}", ["doing", "done", "dropped"]),
        (f"        owner: {SPOT}", ["Jörg", "Zoë"]),
        (f"        moves: {SPOT}", ["Besuche € 🚀", "Anfragen 🚀"]),
        (f'      - {{action: "Für € 🚀", moves: {SPOT}}}', ["Besuche € 🚀", "Anfragen 🚀"]),
        (f'      - {{action: "Für € 🚀", status: {SPOT}}}', ["todo", "doing"]),
    ],
)
async def test_words_names_and_metrics(editor, line, words):
    file = editor.open("scorecard.yaml", with_stage(line))
    assert_offers(await file.labels(file.spots[0]), *words)


@pytest.mark.parametrize(
    ("line", "team"),
    [(f"        owner: {SPOT}", "Jörg, Zoë"), (f"        owner: Z{SPOT}", "Jörg, Zoë"), ("", f"Jörg, {SPOT}"), ("", SPOT)],
)
async def test_no_name_is_offered_that_nobody_wrote(editor, line, team):
    text = with_stage(line).replace("Jörg, Zoë", team)
    for without_team in [False, True]:
        if without_team:
            text = text.replace("team:", "# team:").replace("metric: Anfragen 🚀\n", "metric: Anfragen 🚀\n        owner: Bo\n")
        file = editor.open("scorecard.yaml", text)
        for label in await file.labels(file.spots[0]):
            assert label in {"Jörg", "Zoë", "Bo"}, label
        file.close()


async def test_words_come_with_their_meaning(editor):
    file = editor.open("scorecard.yaml", with_stage(f"        status: {SPOT}"))
    for item in await file.completion(file.spots[0]):
        assert item.documentation or item.detail, item


async def test_a_name_is_written_so_that_it_is_read_again(editor):
    text = with_stage(f"        moves: {SPOT}").replace("Anfragen 🚀", "'Anfragen: 🚀'")
    file = editor.open("scorecard.yaml", text)
    [name] = [item for item in await file.completion(file.spots[0]) if item.label == "Anfragen: 🚀"]
    file.rewrite(completed(file, file.spots[0], name))
    rules = await file.rules()
    assert not {"syntax", "unknown-metric", "wrong-type"} & set(rules), rules


@pytest.mark.parametrize(("key", "week"), [("week", "2026-W47"), ("week", "2026-W48"), ("week", "2026-W49")])
async def test_weeks_are_called_by_words(editor, key, week):
    file = editor.open("scorecard.yaml", with_stage(f"        {key}: {SPOT}"))
    items = await file.completion(file.spots[0])
    written = {completed(file, file.spots[0], item).split("\n")[10].strip(): item for item in items}
    assert f"{key}: {week}" in written, list(written)
    words = {"2026-W47": "this", "2026-W48": "next", "2026-W49": "two"}
    item = written[f"{key}: {week}"]
    assert words[week] in told(item), item


@pytest.mark.parametrize(("day", "word"), [("2026-11-18", "today"), ("2026-11-20", "friday")])
async def test_days_are_called_by_words(editor, day, word):
    file = editor.open("scorecard.yaml", with_stage(f"        due: {SPOT}"))
    items = await file.completion(file.spots[0])
    written = {completed(file, file.spots[0], item).split("\n")[10].strip(): item for item in items}
    assert f"due: {day}" in written, list(written)
    assert word in told(written[f"due: {day}"])


def told(item: types.CompletionItem) -> str:
    details = item.label_details
    parts = [item.label, item.detail, details and details.detail, details and details.description]
    return " ".join(part for part in parts if part).lower()


async def test_a_snippet_begins_an_action_with_the_next_priority(editor):
    file = editor.open("scorecard.yaml", with_stage(f"      - {SPOT}"))
    snippets = [item for item in await file.completion(file.spots[0]) if is_snippet(item)]
    action = next(item for item in snippets if "priority" in inserted(item))
    assert "priority: 2" in inserted(action) or "priority: ${2:2}" in inserted(action), action


async def test_a_snippet_begins_a_metric(editor):
    text = with_stage("").replace("      - metric: Anfragen 🚀\n", f"      - {SPOT}\n")
    file = editor.open("scorecard.yaml", text)
    snippets = [item for item in await file.completion(file.spots[0]) if is_snippet(item)]
    assert any("metric: " in inserted(item) and "target" in inserted(item) for item in snippets), snippets


async def test_stages_are_named_by_the_journey_beside(editor):
    text = HEALTH.replace("weight: 60\n", f"weight: 60\n    stage: {SPOT}\n")
    editor.write("kunden.csv", DATA)
    editor.write("scorecard.yaml", SCORECARD)
    file = editor.open("kunden.health.yaml", text)
    assert_offers(await file.labels(file.spots[0]), "Nachfrage für 🚀", "Kauf", "Empfehlen")


async def test_columns_of_the_data_are_offered_in_a_model(editor):
    editor.write("kunden.csv", DATA)
    text = HEALTH.replace("field: zufriedenheit,", f"field: {SPOT},")
    file = editor.open("kunden.health.yaml", text)
    assert_offers(await file.labels(file.spots[0]), "plätze", "umsatz", "zufriedenheit")
    for key in ["customer: id", "name: firma"]:
        key = key.split(": ")[0]
        text = HEALTH.replace(next(line for line in HEALTH.split("\n") if line.startswith(key)), f"{key}: {SPOT}")
        file.close()
        file = editor.open("kunden.health.yaml", text)
        assert_offers(await file.labels(file.spots[0]), "id", "firma")


async def test_words_of_a_model(editor):
    text = HEALTH.replace("ending: attrition", f"ending: {SPOT}").replace("[personalization]", f"[{SPOT}]")
    file = editor.open("kunden.health.yaml", text)
    assert_offers(await file.labels(file.spots[0]), "expansion", "attrition")
    assert_offers(await file.labels(file.spots[1]), "integrity", "empathy", "time-and-effort")


async def test_a_page_of_a_customer(editor):
    text = CUSTOMER.replace("    due: 2026-11-16", f"    {SPOT}").replace("week: 2026-W46", f"status: {SPOT}")
    file = editor.open("a-1.customer.yaml", text)
    assert_offers(await file.labels(file.spots[0]), "todo", "dropped")
    labels = await file.labels(file.spots[1])
    assert_offers(labels, "week", "moves", "note")
    assert not {"action", "owner", "priority"} & set(labels), labels


async def test_rules_under_lint(editor):
    file = editor.open("scorecard.yaml", f"scorecard: Bäckerei 🚀\nlint:\n  {SPOT}\nstages:\n{OTHER_STAGES}")
    labels = await file.labels(file.spots[0])
    assert_offers(labels, "stale-value", "too-many-actions")
    assert "seven-stages" not in labels


def is_snippet(item: types.CompletionItem) -> bool:
    return item.insert_text_format == types.InsertTextFormat.Snippet


def inserted(item: types.CompletionItem) -> str:
    return item.text_edit.new_text if item.text_edit else item.insert_text or item.label


def completed(file, offset: int, item: types.CompletionItem) -> str:
    """What the text becomes by an item."""
    start, end = offset, offset
    if item.text_edit:
        span = getattr(item.text_edit, "range", None) or item.text_edit.replace
        start, end = file.offset(span.start), file.offset(span.end)
        assert start <= offset <= end
    else:
        while file.text[start - 1].isalnum():
            start -= 1
    new = inserted(item)
    if item.insert_text_mode == types.InsertTextMode.AdjustIndentation:
        # As editors do: further lines get the blanks of the first.
        line = file.text[file.text.rfind("\n", 0, start) + 1 : start]
        new = new.replace("\n", "\n" + line[: len(line) - len(line.lstrip(" "))])
    return file.text[:start] + new + file.text[end:]
