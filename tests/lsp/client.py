"""The client of pytest-lsp in front of the real program, and what it says that it can."""

import asyncio
import os
from typing import Union

import pytest_lsp
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

PROGRAM = os.environ["SCORECARD_PROGRAM"]

# A Wednesday, in week 47.
TODAY = "2026-11-18"

# How long an answer may take on a busy machine, in seconds.
PATIENCE = 20

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "SCORECARD_TODAY": TODAY,
    "NO_COLOR": "1",
    "COLUMNS": "200",
    # The folder of a test is in no repository but its own.
    "GIT_CEILING_DIRECTORIES": os.environ["GIT_CEILING_DIRECTORIES"],
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def converter():
    """That of pygls takes an action with a command for a command."""
    made = default_converter()

    def structured(value, _):
        is_command = isinstance(value.get("command"), str)
        return made.structure(value, types.Command if is_command else types.CodeAction)

    made.register_structure_hook(Union[types.Command, types.CodeAction], structured)
    return made


class Client(LanguageClient):
    """Keeps all that was published, with its version."""

    def __init__(self):
        super().__init__(converter_factory=converter)
        self.encoding = "utf-16"
        self.published: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.news = asyncio.Event()
        publish = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
        register_lsp_features(self, DEFAULT_CLIENT_FEATURES | {publish: keep})

    async def until(self, is_so):
        """Waits until `is_so()` after something was published."""
        async with asyncio.timeout(PATIENCE):
            while not is_so():
                self.news.clear()
                await self.news.wait()


def keep(client: Client, params: types.PublishDiagnosticsParams):
    client.published.setdefault(params.uri, []).append(params)
    client.news.set()


CONFIG = ClientServerConfig(
    server_command=[PROGRAM, "lsp"],
    client_factory=Client,
    server_env=ENVIRONMENT,
)


def capabilities(encoding: str) -> types.ClientCapabilities:
    """What a modern editor can; of encodings it knows the one, and the one that all know."""
    markdown = [types.MarkupKind.Markdown, types.MarkupKind.PlainText]
    kinds = types.ClientCodeActionKindOptions(value_set=list(types.CodeActionKind))
    encodings = {"utf-8": ["utf-8", "utf-16"], "utf-16": ["utf-16"]}[encoding]
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            workspace_folders=True,
            configuration=True,
        ),
        window=types.WindowClientCapabilities(
            show_document=types.ShowDocumentClientCapabilities(support=True),
        ),
        text_document=types.TextDocumentClientCapabilities(
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(code_action_kind=kinds),
                is_preferred_support=True,
                data_support=True,
                resolve_support=types.ClientCodeActionResolveOptions(properties=["edit"]),
            ),
            completion=types.CompletionClientCapabilities(
                completion_item=types.ClientCompletionItemOptions(
                    snippet_support=True,
                    documentation_format=markdown,
                    label_details_support=True,
                ),
            ),
            definition=types.DefinitionClientCapabilities(link_support=True),
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
            folding_range=types.FoldingRangeClientCapabilities(line_folding_only=True),
            hover=types.HoverClientCapabilities(content_format=markdown),
            inlay_hint=types.InlayHintClientCapabilities(),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True,
                version_support=True,
                code_description_support=True,
                data_support=True,
            ),
            rename=types.RenameClientCapabilities(prepare_support=True),
            synchronization=types.TextDocumentSyncClientCapabilities(did_save=True),
        ),
    )


def initialize(encoding: str, folders, settings=None) -> types.InitializeParams:
    """How an editor with these folders begins."""
    named = [types.WorkspaceFolder(uri=folder.as_uri(), name=folder.name) for folder in folders]
    return types.InitializeParams(
        capabilities=capabilities(encoding),
        initialization_options=settings,
        root_uri=folders[0].as_uri(),
        workspace_folders=named,
    )


fixture = pytest_lsp.fixture
