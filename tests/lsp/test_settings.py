"""What a client sets when it begins, and the folders that it has open."""

import pytest

from pages import CUSTOMER, DATA, HEALTH, SCORECARD, WITH_MISTAKES
from raw import Raw


@pytest.mark.settings({"select": ["overdue"]})
async def test_only_some_rules(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    assert set(await file.rules()) == {"overdue"}


@pytest.mark.settings({"ignore": ["no-metric", "overdue"]})
async def test_all_rules_but_some(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    linted = editor.linted("scorecard.yaml", SCORECARD, "--ignore", "no-metric,overdue")
    assert sorted(await file.rules()) == sorted(one["rule"] for one in linted)


@pytest.mark.settings({"timeless": True})
async def test_nothing_that_depends_on_today(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    rules = await file.rules()
    linted = editor.linted("scorecard.yaml", SCORECARD, "--timeless")
    assert sorted(rules) == sorted(one["rule"] for one in linted) and "overdue" not in rules


@pytest.mark.settings({"select": ["overdue"]})
async def test_errors_cannot_be_turned_off(editor):
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    assert "unknown-field" in await file.rules()


@pytest.mark.parametrize(
    "settings",
    [
        None,
        {},
        {"inlayHints": {}},
        {"inlayHints": None, "select": None, "ignore": None, "timeless": None},
        {"select": [], "ignore": []},
        {"of another version": True, "inlayHints": {"of another version": True}},
    ],
)
def test_what_is_not_set_is_as_always(tmp_path, settings):
    uri = (tmp_path / "scorecard.yaml").as_uri()
    with Raw(tmp_path) as raw:
        assert "result" in raw.initialize(settings=settings)
        raw.open(uri, SCORECARD)
        assert "overdue" in [one["code"] for one in raw.told(uri)]


@pytest.mark.parametrize(
    "settings, sentence",
    [
        ({"select": "overdue"}, "`select` cannot be `\"overdue\"`: it is a list of rules"),
        ({"select": ["no-such-rule"]}, "there is no rule `no-such-rule`"),
        # Of an error alone: nothing else is switched off by it.
        ({"select": ["syntax"]}, "`select`: `syntax` is an error of the method, which is always told"),
        ({"select": [3]}, "`select` cannot be `3`"),
        ({"timeless": "yes"}, "`timeless` cannot be `\"yes\"`: it is `true` or `false`"),
        ({"inlayHints": False}, "`inlayHints` cannot be `false`"),
        ({"inlayHints": {"week": 1}}, "`inlayHints.week` cannot be `1`"),
        ({"inlayHints": {"weak": True}}, "there is no setting `inlayHints.weak`"),
        ({"rulesUrl": 1}, "`rulesUrl` cannot be `1`"),
        (3, "a map of settings"),
    ],
)
def test_what_is_set_wrongly_is_said_and_the_others_are_heeded(tmp_path, settings, sentence):
    uri = (tmp_path / "scorecard.yaml").as_uri()
    if isinstance(settings, dict):
        settings = settings | {"ignore": ["no-metric"]}
    with Raw(tmp_path) as raw:
        raw.initialize(settings=settings)
        raw.notify("initialized", {})
        raw.open(uri, SCORECARD)
        said, found = [], []
        while not found:
            message = raw.messages.get(timeout=20)
            if message.get("method") == "window/showMessage":
                said.append(message["params"]["message"])
            if message.get("method") == "textDocument/publishDiagnostics":
                found = [one["code"] for one in message["params"]["diagnostics"]]
    assert len(said) == 1 and sentence in said[0], said
    assert "overdue" in found
    assert ("no-metric" in found) == (settings == 3)


@pytest.mark.folders("journey", "kunden", "leer")
async def test_several_folders_in_one_session(editor):
    for folder in ["journey", "kunden"]:
        editor.write(f"{folder}/scorecard.yaml", SCORECARD)
    editor.write("kunden/kunden.csv", DATA)
    first = editor.open("journey/scorecard.yaml", SCORECARD)
    second = editor.open("kunden/kunden.health.yaml", HEALTH.replace("zufriedenheit", "zufrieden"))
    third = editor.open("kunden/a-1.customer.yaml", CUSTOMER.replace("moves: Hilfe", "moves: Hilfen"))
    assert "overdue" in await first.rules()
    # Each has around it what lies in its folder.
    assert "unknown-column" in await second.rules()
    linted = editor.linted("kunden/a-1.customer.yaml", third.text)
    assert sorted(await third.rules()) == sorted(one["rule"] for one in linted)
    first.rewrite(WITH_MISTAKES)
    assert "unknown-field" in await first.rules()
    assert "unknown-column" in await second.rules()


async def test_a_file_in_no_folder_that_is_open_is_judged_too(editor, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "scorecard.yaml"
    file = editor.open(str(elsewhere), WITH_MISTAKES, is_saved=False)
    assert "unknown-field" in await file.rules()
    assert not elsewhere.exists()


async def test_names_of_files_may_hold_anything(editor):
    for name in ["Bäckerei 🚀.scorecard.yaml", "50% off #1.scorecard.yaml", "a b+c.customer.yaml"]:
        text = CUSTOMER if "customer" in name else SCORECARD
        file = editor.open(name, text)
        assert "overdue" in await file.rules(), name
