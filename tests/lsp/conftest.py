"""What the tests of the language server begin with: an editor in a folder of its own, once by
positions in UTF-8 and once in UTF-16."""

import pytest

import client as clients
from client import CONFIG, Client
from editor import Editor


@clients.fixture(config=CONFIG, params=["utf-8", "utf-16"])
async def client(request, started: Client, tmp_path):
    started.encoding = request.param
    settings = request.node.get_closest_marker("settings")
    named = request.node.get_closest_marker("folders")
    folders = [tmp_path / name for name in named.args] if named else [tmp_path]
    for folder in folders:
        folder.mkdir(exist_ok=True)
    options = settings.args[0] if settings else None
    started.told = await started.initialize_session(clients.initialize(request.param, folders, options))
    yield
    await started.shutdown_session()


@pytest.fixture
def editor(client, tmp_path):
    editor = Editor(client, tmp_path)
    yield editor
    assert editor.on_disk() == editor.written, "the server wrote to the disk"
