"""Clients that can do less than others get what they can take."""

import random
import re
import subprocess

import pytest

from client import ENVIRONMENT, PROGRAM
from pages import CUSTOMER, SCORECARD, WITH_MISTAKES
from raw import Raw, span

URI = "file:///nowhere/scorecard.yaml"


@pytest.fixture
def raw(tmp_path):
    with Raw(tmp_path) as raw:
        yield raw


def offered(raw, line: int, uri=URI) -> list[dict]:
    params = {"textDocument": {"uri": uri}, "range": span(line, 8, line, 8), "context": {"diagnostics": []}}
    return raw.request("textDocument/codeAction", params)["result"]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n")


ACTION = line_of(SCORECARD, "Gespräch")


def test_one_that_knows_no_versions_gets_edits_without(raw):
    raw.begin().open(URI, SCORECARD)
    for action in offered(raw, ACTION):
        assert set(action["edit"]) == {"changes"} and set(action["edit"]["changes"]) == {URI}, action


def test_one_that_looks_at_versions_gets_them(raw):
    raw.begin(capabilities={"workspace": {"workspaceEdit": {"documentChanges": True}}})
    raw.open(URI, SCORECARD, version=41)
    raw.change(URI, 42, {"text": SCORECARD})
    for action in offered(raw, ACTION):
        [change] = action["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": URI, "version": 42}, action


@pytest.mark.parametrize("shows", [False, True])
def test_one_that_shows_no_places_is_not_asked_to(raw, shows):
    raw.begin(capabilities={"window": {"showDocument": {"support": shows}}})
    raw.open(URI, SCORECARD)
    actions = offered(raw, ACTION)
    assert any("command" in action for action in actions) == shows


def test_one_without_snippets_gets_plain_text(raw):
    raw.begin()
    raw.open(URI, SCORECARD.replace("      - action: Gespräch", "      - \n      - action: Gespräch"))
    place = {"textDocument": {"uri": URI}, "position": {"line": ACTION, "character": 8}}
    items = raw.request("textDocument/completion", place)["result"]
    assert items
    for item in items:
        assert item.get("insertTextFormat", 1) == 1, item
        assert not re.search(r"\$\d|\$\{", item["textEdit"]["newText"]), item


@pytest.mark.parametrize("formats", [None, ["plaintext"]])
def test_one_that_shows_no_markdown_gets_none(raw, formats):
    hover = {"textDocument": {"hover": {"contentFormat": formats}}} if formats else None
    raw.begin(capabilities=hover)
    raw.open(URI, SCORECARD)
    place = {"textDocument": {"uri": URI}, "position": {"line": ACTION + 1, "character": 10}}
    contents = raw.request("textDocument/hover", place)["result"]["contents"]
    if formats:
        assert contents["kind"] == "plaintext" and "**" not in contents["value"], contents
    assert "priority" in contents["value"]


def test_an_unknown_command_is_refused(raw):
    raw.begin()
    answer = raw.request("workspace/executeCommand", {"command": "rm", "arguments": ["-rf"]})
    assert "error" in answer
    assert "result" in raw.request("shutdown")


def test_headers_may_say_more(raw):
    raw.initialize()
    body = b'{"jsonrpc": "2.0", "id": 99, "method": "shutdown"}'
    kind = b"application/vscode-jsonrpc; charset=utf-8"
    raw.write(b"Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (kind, len(body), body))
    assert raw.answer(99)["result"] is None


def test_a_text_without_a_file_is_judged_too(raw):
    raw.begin()
    for uri in ["untitled:Untitled-1", "inmemory://model/1"]:
        raw.open(uri, WITH_MISTAKES, language="scorecard")
        assert "unknown-field" in [one["code"] for one in raw.told(uri)]
        assert offered(raw, line_of(WITH_MISTAKES, "pririty"), uri)


@pytest.mark.parametrize("uri", ["file:///C:/pages/scorecard.yaml", "file:///c%3A/pages/scorecard.yaml", "file://server/share/scorecard.yaml"])
def test_paths_of_other_systems_are_names(raw, uri):
    raw.begin().open(uri, WITH_MISTAKES)
    assert "unknown-field" in [one["code"] for one in raw.told(uri)]


def test_a_burst_of_changes_ends_with_what_was_typed_last(raw):
    raw.begin().open(URI, SCORECARD)
    raw.told(URI)
    for version in range(2, 500):
        raw.change(URI, version, {"range": span(0, 0, 0, 0), "text": "#"})
    raw.change(URI, 500, {"text": WITH_MISTAKES})
    found = []
    while "unknown-field" not in found:
        found = [one["code"] for one in raw.told(URI)]
    # Nothing older comes behind it.
    raw.request("shutdown")
    assert raw.messages.empty()


def test_the_whole_text_and_a_part_may_change_at_once(raw):
    raw.begin().open(URI, SCORECARD)
    raw.told(URI)
    raw.change(URI, 2, {"text": WITH_MISTAKES}, {"range": span(0, 0, 0, 9), "text": "skorecard"})
    assert "`skorecard`" in " ".join(one["message"] for one in raw.told(URI))

@pytest.mark.parametrize("seed", range(6))
def test_many_changes_at_once_are_made_one_after_the_other(raw, seed):
    """From below, as editors with many cursors tell them, and in any order."""
    count = 4000 if seed == 0 else 60
    lines = [f"# {at}" if seed == 0 else f"kä{at}: 1" for at in range(count)]
    places = list(range(count))[::-1]
    if seed > 1:
        random.Random(seed).shuffle(places)
    raw.begin().open(URI, "\n".join(lines) + "\n" + SCORECARD)
    raw.told(URI)
    changes = []
    for at in places:
        breaks = seed > 3 and at % 3 == 0
        changes.append({"range": span(at, 2, at, 2), "text": ": 1\nb" if breaks else "x"})
        before, after = lines[at][:2], lines[at][2:]
        lines[at : at + 1] = [f"{before}: 1", f"b{after}"] if breaks else [f"{before}x{after}"]
    raw.change(URI, 2, *changes)
    changed = raw.told(URI)
    raw.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    assert raw.told(URI) == []
    raw.open(URI, "\n".join(lines) + "\n" + SCORECARD)
    assert changed == raw.told(URI)


@pytest.mark.parametrize(
    ("today", "this", "next"),
    [("2026-12-31", "2026-W53", "2027-W01"), ("2027-01-03", "2026-W53", "2027-W01"), ("2027-01-04", "2027-W01", "2027-W02")],
)
def test_the_year_ends_in_the_midst_of_a_week(tmp_path, today, this, next):
    with Raw(tmp_path, today=today) as raw:
        raw.begin().open(URI, SCORECARD)
        titles = [action["title"] for action in offered(raw, ACTION)]
    assert any(this in title for title in titles) and any(next in title for title in titles), titles


def test_the_action_at_the_place_is_meant_and_no_namesake(raw):
    uri = "file:///nowhere/a-1.customer.yaml"
    text = CUSTOMER.replace("Für 1 € anrufen 🚀", "Gespräch 🚀 führen")
    raw.begin().open(uri, text)
    for action in offered(raw, line_of(text, "- action: Gespräch"), uri):
        if action["title"] == "Start":
            [edits] = action["edit"]["changes"].values()
            below = line_of(text, "- action: Gespräch")
            assert all(edit["range"]["start"]["line"] > below for edit in edits), edits
            return
    raise AssertionError("nothing to start")


def test_help_says_what_it_is_for():
    run = subprocess.run([PROGRAM, "lsp", "--help"], env=ENVIRONMENT, capture_output=True, text=True)
    assert run.returncode == 0 and "editor" in run.stdout, run


def test_what_many_clients_append_is_taken(tmp_path):
    with Raw(tmp_path, "--stdio") as raw:
        assert "result" in raw.initialize()
