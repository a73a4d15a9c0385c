"""A session from its beginning to its end, with clients that keep to no rule."""

import queue

import pytest

from pages import SCORECARD, WITH_MISTAKES
from raw import Raw, processor_time

URI = "file:///nowhere/scorecard.yaml"

METHOD_NOT_FOUND, INVALID_REQUEST, NOT_INITIALIZED, CANCELLED = -32601, -32600, -32002, -32800


@pytest.fixture
def raw(tmp_path):
    with Raw(tmp_path) as raw:
        yield raw
    assert list(tmp_path.iterdir()) == []


def test_it_says_who_it_is_and_what_it_can(raw):
    told = raw.initialize()["result"]
    assert told["serverInfo"]["name"] == "scorecard"
    assert told["serverInfo"]["version"].count(".") == 2
    can = told["capabilities"]
    for what in ["codeActionProvider", "completionProvider", "hoverProvider", "inlayHintProvider", "documentSymbolProvider"]:
        assert can[what], what
    for what in ["foldingRangeProvider", "renameProvider", "definitionProvider", "referencesProvider"]:
        assert can[what], what
    assert can["renameProvider"]["prepareProvider"] is True
    sync = can["textDocumentSync"]
    assert sync["openClose"] and sync["change"] == 2, "changes come as ranges"


@pytest.mark.parametrize(
    ("offered", "taken"),
    [
        (None, "utf-16"),
        (["utf-16"], "utf-16"),
        (["utf-8", "utf-16"], "utf-8"),
        (["utf-16", "utf-8"], None),
        (["utf-32"], "utf-16"),
        (["utf-32", "utf-8"], "utf-8"),
    ],
)
def test_positions_are_negotiated(raw, offered, taken):
    told = raw.initialize(offered)["result"]["capabilities"].get("positionEncoding", "utf-16")
    assert told == taken or (taken is None and told in offered)


async def test_positions_are_those_that_the_client_likes(client):
    assert (client.told.capabilities.position_encoding or "utf-16") == client.encoding


def test_an_end_that_was_announced_is_a_success(raw):
    raw.begin()
    assert raw.request("shutdown")["result"] is None
    raw.notify("exit")
    assert raw.ended() == 0


def test_an_end_that_was_not_announced_is_none(raw):
    raw.begin()
    raw.notify("exit")
    assert raw.ended() == 1


def test_after_shutdown_nothing_is_answered(raw):
    raw.begin()
    raw.request("shutdown")
    late = raw.request("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})
    assert late["error"]["code"] == INVALID_REQUEST
    raw.notify("exit")
    assert raw.ended() == 0


@pytest.mark.parametrize("has_begun", [False, True])
def test_a_closed_input_is_an_end(raw, has_begun):
    if has_begun:
        raw.begin()
        raw.open(URI, SCORECARD)
        raw.told(URI)
    raw.process.stdin.close()
    assert raw.ended() in (0, 1)
    assert raw.said == b"", raw.said


def test_a_message_that_is_cut_off_is_an_end(raw):
    raw.begin()
    raw.write(b'Content-Length: 1000\r\n\r\n{"jsonrpc": "2.0"')
    raw.process.stdin.close()
    assert raw.ended() in (0, 1, 2)


def test_nothing_is_answered_before_the_beginning(raw):
    early = raw.request("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})
    assert early["error"]["code"] == NOT_INITIALIZED
    assert "result" in raw.initialize()


def test_a_client_that_never_says_initialized_is_served(raw):
    raw.initialize()
    raw.open(URI, WITH_MISTAKES)
    assert raw.told(URI)
    assert raw.request("shutdown")["result"] is None
    raw.notify("exit")
    assert raw.ended() == 0


def test_unknown_requests_are_refused(raw):
    raw.begin()
    for method in ["textDocument/moonwalk", "$/moonwalk", "workspace/symbol", "textDocument/formatting"]:
        assert raw.request(method, {})["error"]["code"] == METHOD_NOT_FOUND, method


def test_unknown_notifications_are_passed_over(raw):
    raw.begin()
    for method in ["textDocument/moonwalk", "$/moonwalk", "$/setTrace", "workspace/didChangeConfiguration"]:
        raw.notify(method, {})
    number = raw.ask("textDocument/moonwalk", {})
    # The first that comes is the answer to this.
    assert raw.messages.get(timeout=20)["id"] == number


@pytest.mark.parametrize("params", [None, {}, [], {"textDocument": 3}, {"textDocument": {"uri": "no uri at all"}}])
@pytest.mark.parametrize("method", ["hover", "completion", "codeAction", "inlayHint", "documentSymbol", "rename", "references"])
def test_requests_without_sense_are_answered(raw, method, params):
    raw.begin()
    answer = raw.request(f"textDocument/{method}", params)
    assert "error" in answer or not answer["result"]
    assert "result" in raw.request("shutdown")


@pytest.mark.parametrize("method", ["didOpen", "didChange", "didSave", "didClose"])
@pytest.mark.parametrize("params", [{}, {"textDocument": {"uri": URI, "version": 1}, "contentChanges": 3}, []])
def test_notifications_without_sense_are_passed_over(raw, method, params):
    raw.begin()
    raw.notify(f"textDocument/{method}", params)
    raw.open(URI, WITH_MISTAKES)
    assert raw.told(URI)


def test_what_is_not_open_is_unknown(raw):
    raw.begin()
    place = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}
    answer = raw.request("textDocument/hover", place)
    assert "error" in answer or answer["result"] is None
    raw.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    raw.change(URI, 2, {"text": WITH_MISTAKES})
    assert "result" in raw.request("shutdown")


def test_a_cancelled_request_is_answered_once(raw):
    raw.begin()
    raw.open(URI, SCORECARD)
    numbers = [raw.ask("textDocument/documentSymbol", {"textDocument": {"uri": URI}}) for _ in range(20)]
    for number in numbers:
        raw.notify("$/cancelRequest", {"id": number})
    raw.notify("$/cancelRequest", {"id": 4711})
    raw.notify("$/cancelRequest", {"id": "unknown"})
    for number in numbers:
        answer = raw.answer(number)
        assert "result" in answer or answer["error"]["code"] == CANCELLED
    last = raw.ask("shutdown")
    answers = []
    while not answers or answers[-1] != last:
        message = raw.messages.get(timeout=20)
        if "method" not in message:
            answers.append(message["id"])
    assert answers == [last]


def test_numbers_of_requests_may_be_texts(raw):
    raw.begin()
    raw.send(id="Grüße 🚀", method="shutdown")
    assert raw.answer("Grüße 🚀")["result"] is None


def test_a_body_that_is_no_json_harms_nobody_else(tmp_path):
    with Raw(tmp_path) as raw:
        raw.begin()
        raw.write(b"Content-Length: 9\r\n\r\n{no json}")
        raw.process.stdin.close()
        assert raw.ended() in (0, 1, 2)


def test_two_editors_on_one_file_know_nothing_of_each_other(tmp_path):
    file = tmp_path / "scorecard.yaml"
    file.write_text(SCORECARD)
    uri = file.as_uri()
    with Raw(tmp_path) as one, Raw(tmp_path) as other:
        for raw, text in [(one, SCORECARD), (other, WITH_MISTAKES)]:
            raw.begin().open(uri, text)
        first, second = ([found["code"] for found in raw.told(uri)] for raw in (one, other))
    assert "unknown-field" not in first and "unknown-field" in second
    assert file.read_text() == SCORECARD


def test_it_is_not_waiting_where_nothing_is_asked(raw):
    """An idle server takes no processor time."""
    raw.begin().open(URI, SCORECARD)
    raw.told(URI)
    before = processor_time(raw.process.pid)
    with pytest.raises(queue.Empty):
        raw.messages.get(timeout=2)
    assert processor_time(raw.process.pid) - before <= 1
