"""The real Neovim: what it shows of a page, and what it makes of it."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from client import ENVIRONMENT, PROGRAM
from pages import OTHER_STAGES, WITH_MISTAKES

HERE = Path(__file__).parent

ONE_MISTAKE = f"""\
scorecard: Bäckerei 🚀
stages:
  - stage: Nachfrage für 🚀
    actions:
      - {{action: "Für 1 € werben 🚀", pririty: 1}}
{OTHER_STAGES}"""


def neovim(folder: Path, *arguments: str) -> str:
    """What a Neovim without a screen prints, in a home of its own."""
    own = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state")}
    path = os.pathsep.join([str(Path(PROGRAM).parent), ENVIRONMENT["PATH"]])
    command = [os.environ["NEOVIM"], "--headless", *arguments]
    environment = ENVIRONMENT | own | {"PATH": path}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    assert run.returncode == 0, run
    return run.stdout


def seen(tmp_path: Path, text: str, *arguments: str) -> dict:
    page = tmp_path / "scorecard.yaml"
    page.write_text(text)
    told = json.loads(neovim(tmp_path, "--clean", "-l", str(HERE / "neovim.lua"), PROGRAM, str(page), *arguments))
    # The buffer was changed, and not the file.
    assert page.read_text() == text
    return told


def fixed(tmp_path: Path, text: str) -> str:
    page = tmp_path / "fixed" / "scorecard.yaml"
    page.parent.mkdir()
    page.write_text(text)
    subprocess.run([PROGRAM, "lint", "--fix", str(page)], env=ENVIRONMENT, capture_output=True)
    return page.read_text()


def test_a_quick_fix_is_what_lint_writes(tmp_path):
    told = seen(tmp_path, ONE_MISTAKE, "unknown-field")
    assert told["took_one"] and told["ended"], told
    assert told["after_one"] == fixed(tmp_path, ONE_MISTAKE) == ONE_MISTAKE.replace("pririty", "priority")


def test_findings_mark_what_is_meant_and_all_fixes_are_those_of_lint(tmp_path):
    told = seen(tmp_path, WITH_MISTAKES, "unknown-field", "all")
    marked = {(one["code"], one["marked"]) for one in told["findings"]}
    assert {("unknown-field", "pririty"), ("unknown-field", "valeu"), ("duplicate-name", '"Für 🚀"')} <= marked
    assert {one["source"] for one in told["findings"]} == {"scorecard"}
    assert told["took_one"] and told["took_all"] and told["ended"], told
    assert told["after_all"] == fixed(tmp_path, WITH_MISTAKES)


DOCUMENT = HERE.parents[1] / "docs" / "editors.md"


@pytest.mark.parametrize("name", ["scorecard.yaml", "other.yaml"])
def test_the_lines_of_the_documents_are_all_that_it_takes(tmp_path, name):
    [block] = re.findall(r"```lua\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    (tmp_path / "init.lua").write_text(block)
    page = tmp_path / name
    page.write_text(WITH_MISTAKES)
    show = (
        "lua vim.wait(name == 'scorecard.yaml' and 20000 or 1000, function() return #vim.diagnostic.get(0) > 0 end, 10) "
        "io.stdout:write(#vim.lsp.get_clients({bufnr = 0, name = 'scorecard'}), ' ', #vim.diagnostic.get(0))"
    ).replace("name", f"'{name}'", 1)
    told = neovim(tmp_path, "-u", str(tmp_path / "init.lua"), str(page), "-c", show, "-c", "qall!")
    clients, findings = map(int, told.split())
    assert clients == 1
    assert (findings > 0) == (name == "scorecard.yaml"), told
