"""Pages as people write them: what is told of them, and every step of every action."""

import re
from pathlib import Path

import pytest

from test_routine import ON_AN_ACTION

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path for path in EXAMPLES.rglob("*.yaml") if path.name != "half-pasted.scorecard.yaml")


def opened(editor, path: Path):
    """The example in the folder of the editor, with the data that lie beside it."""
    for table in path.parent.glob("*.csv"):
        editor.write(table.name, table.read_text())
    return editor.open(path.name, path.read_text())


def test_there_are_examples_of_all_kinds():
    assert len(FILES) >= 10
    for kind in ["scorecard", "health", "customer"]:
        assert any(path.name.endswith(f".{kind}.yaml") for path in FILES), kind


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
async def test_their_findings_are_those_of_lint(editor, path):
    file = opened(editor, path)
    told = sorted((one.code, one.range.start.line + 1) for one in await file.findings())
    assert told == sorted((one["rule"], one["line"]) for one in editor.linted(path.name, file.text))


@pytest.mark.parametrize("path", [path for path in FILES if "health.yaml" not in path.name], ids=lambda path: path.name)
async def test_every_step_of_an_action_is_that_of_the_command(editor, path):
    file = opened(editor, path)
    actions = re.findall(r"- (?:\{ ?)?action: (.+)", file.text)
    if editor.client.encoding == "utf-16":
        actions = actions[:2]
    for name in actions:
        at = file.text.index(f"action: {name}") + len("action: ") + 1
        offered = await file.actions_at(at)
        name = name.strip("\"'")
        for title, command in ON_AN_ACTION:
            fit = [one for one in offered if re.search(title, one.title, re.IGNORECASE) and " all " not in one.title]
            run = editor.run(path.name, file.text, *command, name, "--file", path.name)
            copy = (editor.folder.parent / (editor.folder.name + "-copy") / path.name).read_text()
            assert len(fit) == (copy != file.text), (name, command, run, [one.title for one in offered])
            if fit:
                assert await file.applied(fit[0]) == copy, (name, command)
