"""Places that there are not, changes in a strange order, and every prefix of a file."""

import pytest

from pages import CUSTOMER, HEALTH, KINDS, SCORECARD, WITH_MISTAKES
from raw import Raw, processor_time, span

URI = "file:///nowhere/"

ENCODINGS = ["utf-8", "utf-16"]


@pytest.fixture(params=ENCODINGS)
def raw(request, tmp_path):
    with Raw(tmp_path) as raw:
        raw.encoding = request.param
        raw.initialize([request.param])
        raw.notify("initialized", {})
        yield raw


def width(text: str, encoding: str) -> int:
    return len(text.encode()) if encoding == "utf-8" else len(text.encode("utf-16-le")) // 2


def assert_lie_inside(found: list[dict], text: str, encoding: str):
    """Every range is one of the text: in its lines, in no midst of a character, not backwards."""
    lines = text.split("\n")
    for one in found:
        start, end = one["range"]["start"], one["range"]["end"]
        assert (start["line"], start["character"]) <= (end["line"], end["character"]), one
        for place in (start, end):
            assert place["line"] < len(lines), one
            line = lines[place["line"]]
            widths = {width(line[:count], encoding) for count in range(len(line) + 1)}
            assert place["character"] in widths, (one, line)


def judged(raw, uri: str, text: str) -> list:
    """What is wrong with a text, by a server that sees it for the first time."""
    other = uri.replace("file:///nowhere/", "file:///elsewhere/")
    raw.open(other, text)
    found = raw.told(other)
    raw.notify("textDocument/didClose", {"textDocument": {"uri": other}})
    raw.told(other)
    return sorted(str((one["range"], one["code"], one["message"])) for one in found)


@pytest.mark.parametrize("name", KINDS)
def test_every_prefix_can_be_typed(raw, name):
    uri, text = URI + name, KINDS[name]
    raw.open(uri, "")
    raw.told(uri)
    for count, character in enumerate(text, start=1):
        before = text[: count - 1]
        line = before.count("\n")
        column = width(before[before.rfind("\n") + 1 :], raw.encoding)
        raw.change(uri, count + 1, {"range": span(line, column, line, column), "text": character})
        assert_lie_inside(raw.told(uri), text[:count], raw.encoding)
    # What was typed is what would have been opened; git is asked for neither.
    raw.change(uri, len(text) + 2, {"range": span(0, 0, 0, 0), "text": ""})
    found = raw.told(uri)
    typed = sorted(str((one["range"], one["code"], one["message"])) for one in found)
    assert typed == judged(raw, uri, text)


@pytest.mark.parametrize("name", KINDS)
def test_a_text_may_be_cut_anywhere(raw, name):
    text = KINDS[name]
    uri = URI + name
    raw.open(uri, text)
    raw.told(uri)
    for version, end in enumerate(range(0, len(text), 7), start=2):
        raw.change(uri, version, {"text": text[:end]})
        assert_lie_inside(raw.told(uri), text[:end], raw.encoding)


OUT_OF_RANGE = [(10_000, 0), (0, 10_000), (10_000, 10_000), (4_294_967_295, 0), (2_147_483_647, 2_147_483_647)]

AT_A_PLACE = ["hover", "completion", "definition", "references", "prepareRename"]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("place", OUT_OF_RANGE)
def test_nothing_is_there_where_there_is_no_place(raw, name, place):
    uri = URI + name
    raw.open(uri, KINDS[name])
    position = {"line": place[0], "character": place[1]}
    document = {"textDocument": {"uri": uri}}
    for method in AT_A_PLACE:
        params = document | {"position": position, "context": {"includeDeclaration": True}}
        answer = raw.request(f"textDocument/{method}", params)
        assert "error" in answer or isinstance(answer["result"], list | dict | None)
    for method in ["codeAction", "inlayHint"]:
        params = document | {"range": {"start": position, "end": position}, "context": {"diagnostics": []}}
        answer = raw.request(f"textDocument/{method}", params)
        assert "error" in answer or isinstance(answer["result"], list | None)
    assert "result" in raw.request("textDocument/documentSymbol", document)


def test_a_place_in_the_midst_of_a_character_is_one_beside_it(raw):
    uri = URI + "scorecard.yaml"
    raw.open(uri, SCORECARD)
    raw.told(uri)
    column = width("# Grüße ", raw.encoding) + 1
    raw.change(uri, 2, {"range": span(0, column, 0, column), "text": "x"})
    assert_lie_inside(raw.told(uri), SCORECARD, raw.encoding)
    params = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": column}}
    assert "result" in raw.request("textDocument/hover", params)


def test_a_change_behind_the_end_is_one_at_the_end(raw):
    uri = URI + "scorecard.yaml"
    raw.open(uri, SCORECARD)
    raw.told(uri)
    raw.change(uri, 2, {"range": span(9_000, 5, 9_000, 9), "text": "grüße: 🚀\n"})
    assert "unknown-field" in [one["code"] for one in raw.told(uri)]


def test_a_range_that_runs_backwards_harms_nothing(raw):
    uri = URI + "scorecard.yaml"
    raw.open(uri, SCORECARD)
    raw.told(uri)
    raw.change(uri, 2, {"range": span(5, 3, 2, 1), "text": ""})
    raw.change(uri, 3, {"text": WITH_MISTAKES})
    found = []
    while "duplicate-name" not in found:
        found = [one["code"] for one in raw.told(uri)]


def test_several_changes_are_made_one_after_the_other(raw):
    uri = URI + "scorecard.yaml"
    raw.open(uri, SCORECARD)
    raw.told(uri)
    first = {"range": span(0, 0, 0, 0), "text": "grüße: 🚀\n"}
    # It stands where the first has put it.
    second = {"range": span(0, 0, 0, width("grüße", raw.encoding)), "text": "hallo"}
    raw.change(uri, 2, first, second)
    assert "`hallo`" in " ".join(one["message"] for one in raw.told(uri))


def test_versions_out_of_order_are_taken_as_they_come(raw):
    uri = URI + "scorecard.yaml"
    raw.open(uri, SCORECARD, version=7)
    raw.told(uri)
    raw.change(uri, 3, {"text": WITH_MISTAKES})
    assert "unknown-field" in [one["code"] for one in raw.told(uri)]
    raw.open(uri, SCORECARD, version=1)
    assert "unknown-field" not in [one["code"] for one in raw.told(uri)]


@pytest.mark.parametrize("text", ["", "\n", "🚀", "\ufeff", "- 🚀", "a: b: c", "\t", "scorecard: 🚀\n" * 2, "\x00", "%YAML 9.9", "&a [*a]"])
@pytest.mark.parametrize("name", KINDS)
def test_texts_that_are_nothing(raw, name, text):
    uri = URI + name
    raw.open(uri, text)
    assert_lie_inside(raw.told(uri), text, raw.encoding)
    document = {"textDocument": {"uri": uri}}
    for method in ["documentSymbol", "foldingRange"]:
        assert not raw.request(f"textDocument/{method}", document).get("error"), method
    everything = document | {"range": span(0, 0, 9, 0), "context": {"diagnostics": []}}
    for method in ["codeAction", "inlayHint"]:
        assert not raw.request(f"textDocument/{method}", everything).get("error"), method
    for method in ["hover", "completion"]:
        place = document | {"position": {"line": 0, "character": 0}}
        assert not raw.request(f"textDocument/{method}", place).get("error"), method


def test_a_large_text_is_told_of_too(raw):
    uri = URI + "scorecard.yaml"
    raw.open(uri, SCORECARD + "# 🚀\n" * 200_000)
    [found] = raw.told(uri)
    assert found["code"] == "syntax"
    raw.change(uri, 2, {"text": SCORECARD})
    assert "overdue" in [one["code"] for one in raw.told(uri)]


def test_all_of_a_text_with_many_mistakes_may_be_selected(raw):
    uri = URI + "scorecard.yaml"
    actions = "".join(f"      - {{action: 🚀 {number}, pririty: {number}}}\n" for number in range(1000))
    text = SCORECARD.replace("    actions:\n", "    actions:\n" + actions)
    raw.open(uri, text)
    raw.told(uri)
    before = processor_time(raw.process.pid)
    params = {"textDocument": {"uri": uri}, "range": span(0, 0, 4000, 0), "context": {"diagnostics": []}}
    for method in ["codeAction", "documentSymbol", "foldingRange", "inlayHint"]:
        raw.request(f"textDocument/{method}", params)
    seconds = (processor_time(raw.process.pid) - before) / 100
    assert seconds < 4, f"{seconds} seconds of processor time"


def test_pages_of_one_kind_are_not_judged_as_another(raw):
    for name, text in [("health.yaml", HEALTH), ("a.customer.yml", CUSTOMER)]:
        raw.open(URI + name, text)
        assert "missing-field" not in [one["code"] for one in raw.told(URI + name)]
