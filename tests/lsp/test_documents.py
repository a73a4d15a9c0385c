"""What the documents tell to write into the settings of editors is what these read, and what the
server takes."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from pages import SCORECARD
from raw import Raw

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "editors.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)


def told() -> list[dict]:
    """The blocks that are data, as the editors read them."""
    data = [json.loads(block) for block in blocks("json")] + [tomllib.loads(block) for block in blocks("toml")]
    assert len(data) == 4
    return data


def inside(data, key: str) -> list:
    """Everything that stands under a key, at whatever depth."""
    if isinstance(data, list):
        return [found for part in data for found in inside(part, key)]
    if not isinstance(data, dict):
        return []
    return [part for name, part in data.items() if name == key] + inside(list(data.values()), key)


def test_the_program_is_called_by_its_name_and_lsp():
    commands = []
    for data in told():
        for command in inside(data, "command") + inside(data, "path"):
            [arguments] = inside(data, "args") + inside(data, "arguments") or [[]]
            commands.append(command + arguments if isinstance(command, list) else [command, *arguments])
    assert commands == [["scorecard", "lsp"]] * 4
    assert 'cmd = { "scorecard", "lsp" }' in blocks("lua")[0]
    assert '("scorecard" "lsp"' in blocks("elisp")[0]


def settings() -> list[dict]:
    found = []
    for data in told():
        for key in ["config", "initializationOptions", "initialization_options"]:
            found += inside(data, key)
    assert len(found) == 4
    return found


@pytest.mark.parametrize("number", range(4))
def test_the_server_takes_the_settings(tmp_path, number):
    uri = (tmp_path / "scorecard.yaml").as_uri()
    with Raw(tmp_path) as raw:
        raw.initialize(settings=settings()[number])
        raw.notify("initialized", {})
        raw.open(uri, SCORECARD)
        message = raw.messages.get(timeout=20)
        # Nobody is told of a setting that is not heeded.
        assert message["method"] == "textDocument/publishDiagnostics", message


def test_the_extension_has_the_same_settings():
    table = dict(re.findall(r"^\| `([\w.]+)` \| `?(\w+)`? \|", DOCUMENT, re.MULTILINE))
    manifest = json.loads((ROOT / "editors" / "vscode" / "package.json").read_text())
    ours = {name.removeprefix("scorecard."): keys["default"] for name, keys in manifest["contributes"]["configuration"]["properties"].items()}
    for of_the_extension in ["path", "trace.server"]:
        del ours[of_the_extension]
    silent = {"all": ([],), "none": ([], None), "true": (True,), "false": (False,)}
    assert list(table) == list(ours)
    for name, value in table.items():
        assert ours[name] in silent[value], name


def test_emacs_goes_by_the_names_of_the_kinds():
    [pattern] = re.findall(r"'\(\"(.*)\" \. scorecard-mode\)", blocks("elisp")[0])
    pattern = pattern.replace("\\\\'", "$").replace("\\\\", "\\").replace("\\(?:", "(?:").replace("\\)", ")").replace("\\|", "|")
    pattern = re.compile(pattern)
    for name in ["scorecard.yaml", "a.scorecard.yml", "health.yml", "a.health.yaml", "a-1.customer.yaml"]:
        assert pattern.search(f"/pages/{name}"), name
    for name in ["customer.yaml", "myscorecard.yaml", "scorecard.yaml.md", "scorecards.yaml", "scorecard.json"]:
        assert not pattern.search(f"/pages/{name}"), name
