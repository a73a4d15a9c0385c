"""What is wrong is told while it is typed, and is what `scorecard lint` tells."""

import pytest
from lsprotocol import types

from pages import CUSTOMER, DATA, HEALTH, KINDS, SCORECARD, WITH_MISTAKES

SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}

MISTAKEN = {
    "scorecard.yaml": WITH_MISTAKES,
    "nord.scorecard.yml": SCORECARD.replace("Anfragen 🚀\n        ind", "Anfragen 🚀\n        Ind"),
    "kunden.health.yaml": HEALTH.replace("weight: 40\n", "weight: 50\n").replace("zufriedenheit,", "zufrieden,"),
    "health.yml": HEALTH.replace("ending: attrition", "ending: Attrition"),
    "a-1.customer.yaml": CUSTOMER.replace("rating: 4", "rating: 6").replace("priority: 1", "pririty: 1"),
}


def places(file, finding) -> tuple:
    """The place of a finding as lint tells it: lines and columns in characters, from 1."""

    def told(position):
        offset = file.offset(position)
        return position.line + 1, offset - (file.text.rfind("\n", 0, offset) + 1) + 1

    return *told(finding.range.start), *told(finding.range.end)


@pytest.mark.parametrize("name", [*KINDS, *MISTAKEN])
async def test_they_are_those_of_lint(editor, name):
    text = MISTAKEN.get(name) or KINDS[name]
    editor.write("kunden.csv", DATA)
    file = editor.open(name, text)
    told = {(one.code, one.severity, *places(file, one)) for one in await file.findings()}
    linted = editor.linted(name, text)
    keys = ["line", "column", "end_line", "end_column"]
    assert told == {(one["rule"], SEVERITIES[one["severity"]], *(one[key] for key in keys)) for one in linted}


async def test_each_says_what_is_wrong_and_the_way_out(editor):
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    messages = [one.message for one in await file.findings()]
    for one in editor.linted("scorecard.yaml", WITH_MISTAKES):
        message = next(message for message in messages if message.startswith(one["message"]))
        assert one["help"] is None or one["help"] in "".join(messages), message


@pytest.mark.settings({"rulesUrl": "https://example.com/rules/"})
async def test_each_has_its_rule_its_source_and_its_link(editor):
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    findings = await file.findings()
    assert findings
    for finding in findings:
        assert finding.source == "scorecard"
        assert finding.code_description.href == f"https://example.com/rules/{finding.code}"


async def test_without_a_place_for_the_rules_there_is_no_link(editor):
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    assert not any(finding.code_description for finding in await file.findings())


async def test_the_second_place_is_told_too(editor):
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    [twice] = [one for one in await file.findings() if one.code == "duplicate-name"]
    [first] = twice.related_information
    assert first.location.uri == file.uri
    assert file.marked(first.location.range) == file.marked(twice.range) == '"Für 🚀"'
    assert first.location.range.start.line == twice.range.start.line - 1
    assert "first here" in first.message


@pytest.mark.parametrize("name", KINDS)
async def test_they_follow_what_is_typed(editor, name):
    editor.write("kunden.csv", DATA)
    file = editor.open(name, KINDS[name])
    before = await file.rules()
    assert "unknown-field" not in before
    # Behind the first line, which ends with a character of four bytes.
    at = file.text.index("\n") + 1
    file.replace(at, at, "grüße: 🚀\n")
    findings = await file.findings()
    [unknown] = [one for one in findings if one.code == "unknown-field"]
    assert file.marked(unknown.range) == "grüße"
    file.replace(at, at + len("grüße: 🚀\n"), "")
    assert file.text == KINDS[name]
    assert await file.rules() == before


async def test_a_range_that_is_typed_over_holds_any_characters(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    before = await file.rules()
    at = file.place('"Für 1 € werben 🚀"')
    file.replace(at, at + len('"Für 1 € werben 🚀"'), '"🎈ß", Status: todo')
    assert "unknown-field" in await file.rules()
    file.replace(at, at + len('"🎈ß", Status: todo'), '"Für 1 € werben 🚀"')
    assert await file.rules() == before


async def test_a_half_typed_line_leaves_the_others_told(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    assert "overdue" in await file.rules()
    at = file.place("  - stage: Prüfung")
    file.replace(at, at, '      - {action: "Halb')
    rules = await file.rules()
    assert "syntax" in rules
    assert len(rules) > 1, "the screen is empty"
    file.replace(at, at + len('      - {action: "Halb'), "")
    assert "syntax" not in await file.rules()


async def test_what_is_closed_has_no_findings(editor):
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    assert await file.findings()
    file.close()
    published = file.client.published
    await file.client.until(lambda: len(published[file.uri]) > file.told)
    assert list(published[file.uri][-1].diagnostics) == []


async def test_a_file_of_another_name_is_none_of_ours(editor):
    notes = editor.open("notes.yaml", WITH_MISTAKES)
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    assert await file.findings()
    assert not any(told.diagnostics for told in file.client.published.get(notes.uri, []))


async def test_a_client_may_say_that_it_is_a_scorecard(editor):
    file = editor.open("notes.yaml", WITH_MISTAKES, language="scorecard")
    assert "unknown-field" in await file.rules()


async def test_the_rules_that_look_back_do_so_on_open_and_on_save(editor):
    editor.git("init", "--quiet")
    editor.write("scorecard.yaml", SCORECARD)
    editor.git("add", ".")
    editor.git("commit", "--quiet", "-m", "First")
    lowered = SCORECARD.replace("target: 2000", "target: 1500")
    file = editor.open("scorecard.yaml", lowered)
    assert "target-lowered" in await file.rules()
    for text, is_lowered in [(SCORECARD, False), (lowered, True)]:
        file.rewrite(text)
        await file.findings()
        file.save()
        assert ("target-lowered" in await file.rules()) == is_lowered


async def test_a_file_that_git_does_not_know_is_judged_by_itself(editor):
    editor.git("init", "--quiet")
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    assert "unknown-field" in await file.rules()
    file.save()
    assert "unknown-field" in await file.rules()


async def test_a_text_that_was_never_saved_is_judged_too(editor):
    file = editor.open("new.scorecard.yaml", WITH_MISTAKES, is_saved=False)
    assert "unknown-field" in await file.rules()


async def test_a_file_that_is_deleted_while_open_is_still_what_is_typed(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    before = await file.rules()
    file.path.unlink()
    del editor.written[file.path]
    at = file.place("reached: 12000")
    file.replace(at, at, "grüße: 🚀\n    ")
    assert "unknown-field" in await file.rules()
    params = types.DidChangeWatchedFilesParams([types.FileEvent(file.uri, types.FileChangeType.Deleted)])
    file.client.workspace_did_change_watched_files(params)
    file.rewrite(SCORECARD)
    assert await file.rules() == before


async def test_line_ends_of_windows_move_nothing(editor):
    text = WITH_MISTAKES.replace("\n", "\r\n")
    file = editor.open("scorecard.yaml", text)
    [unknown] = [one for one in await file.findings() if file.marked(one.range) == "pririty"]
    assert unknown.code == "unknown-field"
