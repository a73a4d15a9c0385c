"""Everywhere in a file, whatever is offered there leads to a file: no range beside the text, no
patch that breaks it."""

import pytest
from lsprotocol import types

from pages import DATA, KINDS, SCORECARD, WITH_MISTAKES
from test_completion import completed, is_snippet

STYLES = {
    "plain": lambda text: text,
    "windows": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no last line end": lambda text: text.rstrip("\n"),
    "empty lines": lambda text: text.replace("\n", "\n\n"),
}

# What nobody can do without typing: a reading without its number, a comment without its reason.
TO_BE_TYPED = {"wrong-type", "missing-field", "unused-allow"}

TEXTS = KINDS | {"mistakes.scorecard.yaml": WITH_MISTAKES}


def places(text: str, step: int) -> list[int]:
    """Some places of a text: of each line the end, and every so many characters one. None is in the
    midst of a line end."""
    ends = [at for at, character in enumerate(text) if character in "\r\n" and text[at - 1 : at + 1] != "\r\n"]
    others = [at for at in range(0, len(text) + 1, step) if text[at - 1 : at + 1] != "\r\n"]
    return sorted({*ends, *others})


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", TEXTS)
async def test_completion_stays_in_its_line(editor, name, style):
    editor.write("kunden.csv", DATA)
    file = editor.open(name, STYLES[style](TEXTS[name]))
    offered = 0
    for at in places(file.text, 29):
        here = file.position(at)
        items = await file.completion(at)
        for item in items:
            span = item.text_edit.range
            assert span.start.line == span.end.line == here.line, item
            assert file.offset(span.start) <= at <= file.offset(span.end)
            offered += 1
        labels = [item.label for item in items]
        assert len(labels) == len(set(labels)), (here, labels)
    assert offered > 10, offered


@pytest.mark.parametrize("name", KINDS)
async def test_what_is_completed_can_be_read(editor, name):
    editor.write("kunden.csv", DATA)
    before = KINDS[name]
    file = editor.open(name, before)
    lines = [at for at, character in enumerate(before) if character == "\n"]
    for end in lines:
        for typed in ["\n" + " " * indent for indent in (0, 4, 8)]:
            file.rewrite(before[:end] + typed + before[end:])
            at = end + len(typed)
            for item in await file.completion(at):
                if is_snippet(item):
                    continue
                text = completed(file, at, item)
                assert text.startswith(before[:end]) and text.endswith(before[end:]), item


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", TEXTS)
async def test_actions_leave_a_file_behind(editor, name, style):
    editor.write("kunden.csv", DATA)
    file = editor.open(name, STYLES[style](TEXTS[name]))
    made = {}
    for at in places(file.text, 61):
        for action in await file.actions_at(at):
            text = await file.applied(action)
            assert text != file.text, action.title
            made.setdefault(text, action.title)
    before = set(await file.rules())
    for text, title in made.items():
        file.rewrite(text)
        found = await file.findings()
        errors = {one.code for one in found if one.severity == types.DiagnosticSeverity.Error}
        assert not errors - before - TO_BE_TYPED, (title, errors, text)
    assert name == "kunden.health.yml" or len(made) > 3, made.values()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", TEXTS)
async def test_places_that_are_named_lie_in_the_text(editor, name, style):
    editor.write("kunden.csv", DATA)
    file = editor.open(name, STYLES[style](TEXTS[name]))
    for finding in await file.findings():
        assert file.marked(finding.range) is not None
    for at in places(file.text, 37):
        hover = await file.hover(at)
        if hover and hover.range:
            assert file.offset(hover.range.start) <= at <= file.offset(hover.range.end)
        params = types.PrepareRenameParams(text_document=file.identifier, position=file.position(at))
        renamed = await file.client.text_document_prepare_rename_async(params)
        if renamed:
            assert file.marked(renamed.range).strip("\"'") == renamed.placeholder
    for line, hint in (await file.hints()).items():
        assert hint and "\n" not in hint, line


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", TEXTS)
async def test_findings_are_where_lint_says(editor, name, style):
    editor.write("kunden.csv", DATA)
    file = editor.open(name, STYLES[style](TEXTS[name]))
    # Of a byte order mark lint says nothing: it is no column of its first line.
    mark = int(file.text.startswith("\ufeff"))
    told = set()
    for one in await file.findings():
        line = file.text.rfind("\n", 0, file.offset(one.range.start)) + 1
        column = file.offset(one.range.start) - line + 1
        told.add((one.code, one.range.start.line + 1, column - (mark if line == 0 else 0)))
    assert told == {(one["rule"], one["line"], one["column"]) for one in editor.linted(name, file.text)}


async def test_old_line_ends_are_line_ends_too(editor):
    texts = [SCORECARD, SCORECARD.replace("\n", "\r")]
    found = []
    for name, text in zip(["plain.scorecard.yaml", "old.scorecard.yaml"], texts):
        file = editor.open(name, text)
        found.append({(one.code, one.range.start.line, one.range.start.character) for one in await file.findings()})
    assert found[0] == found[1]
