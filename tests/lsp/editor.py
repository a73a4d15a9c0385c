"""An editor: files that are open in it, where the pointer is, and what is done with them. And the
command line beside it, which has to come to the same."""

import json
import re
import subprocess
from pathlib import Path

from lsprotocol import types

from client import ENVIRONMENT, PROGRAM, Client

# Marks the places of a text that an editor is asked about.
SPOT = "▮"


def units(text: str, encoding: str) -> int:
    """How long a text is, as positions count it."""
    return len(text.encode()) if encoding == "utf-8" else len(text.encode("utf-16-le")) // 2


class Editor:
    def __init__(self, client: Client, folder: Path):
        self.client = client
        self.folder = folder
        self.written = self.on_disk()

    def on_disk(self) -> dict[Path, bytes]:
        """All that lies in the folder; what git keeps for itself aside."""
        files = (path for path in self.folder.rglob("*") if path.is_file() and ".git" not in path.parts)
        return {path: path.read_bytes() for path in files}

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        self.written[path] = text.encode()
        return path

    def git(self, *arguments: str):
        """What git does in the folder."""
        names = ["AUTHOR", "COMMITTER"]
        people = {f"GIT_{name}_{what}": "a@example.com" for name in names for what in ["NAME", "EMAIL"]}
        command = ["git", "-C", str(self.folder), *arguments]
        subprocess.run(command, env=ENVIRONMENT | people, check=True, capture_output=True)

    def open(self, name: str, text: str, language="yaml", is_saved=True) -> "File":
        """Opens a text with spots as the file of this name, which lies on the disk too."""
        clean = text.replace(SPOT, "")
        path = self.write(name, clean) if is_saved else self.folder / name
        file = File(self, path, clean)
        parts = text.split(SPOT)
        file.spots = [len("".join(parts[:count])) for count in range(1, len(parts))]
        document = types.TextDocumentItem(uri=file.uri, language_id=language, version=1, text=clean)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))
        return file

    def run(self, name: str, text: str, *arguments: str) -> subprocess.CompletedProcess:
        """Calls the program beside a copy of the folder in which the file `name` has this text."""
        copy = self.folder.parent / (self.folder.name + "-copy")
        for path, content in {**self.written, self.folder / name: text.encode()}.items():
            beside = copy / path.relative_to(self.folder)
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
        command = [PROGRAM, *arguments]
        return subprocess.run(command, cwd=copy, env=ENVIRONMENT, capture_output=True, text=True)

    def commanded(self, name: str, text: str, *arguments: str) -> str:
        """What a text becomes by a command that changes it."""
        run = self.run(name, text, *arguments)
        assert run.returncode == 0, run
        copy = self.folder.parent / (self.folder.name + "-copy")
        return (copy / name).read_bytes().decode()

    def linted(self, name: str, text: str, *arguments: str) -> list[dict]:
        """What `scorecard lint` finds in a text."""
        run = self.run(name, text, "lint", "--format", "json", *arguments, name)
        assert run.returncode in (0, 1), run
        return json.loads(run.stdout)["findings"]


class File:
    """A file that is open."""

    def __init__(self, editor: Editor, path: Path, text: str):
        self.editor = editor
        self.client = editor.client
        self.path = path
        self.uri = path.as_uri()
        self.text = text
        self.version = 1
        self.spots: list[int] = []
        # How often something was published before its last change.
        self.told = 0

    @property
    def name(self) -> str:
        return str(self.path.relative_to(self.editor.folder))

    @property
    def identifier(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(uri=self.uri)

    # Places.

    def position(self, offset: int) -> types.Position:
        """Where an offset in characters is."""
        before = self.text[:offset]
        start = before.rfind("\n") + 1
        return types.Position(before.count("\n"), units(before[start:], self.client.encoding))

    def offset(self, position: types.Position) -> int:
        """The offset in characters of a position; fails in the midst of one, or where there is none."""
        lines = self.text.split("\n")
        assert position.line < len(lines), f"there is no {position}"
        line = lines[position.line]
        for count in range(len(line) + 1):
            if units(line[:count], self.client.encoding) == position.character:
                return sum(len(line) + 1 for line in lines[: position.line]) + count
        raise AssertionError(f"{position} is in the midst of a character, or behind {line!r}")

    def at(self, spot: int) -> types.Position:
        return self.position(self.spots[spot])

    def place(self, text: str) -> int:
        """The offset of a text that stands once in the file."""
        assert self.text.count(text) == 1, (text, self.text.count(text))
        return self.text.index(text)

    def marked(self, span: types.Range) -> str:
        """The text that a range marks."""
        return self.text[self.offset(span.start) : self.offset(span.end)]

    def whole(self) -> types.Range:
        return types.Range(types.Position(0, 0), self.position(len(self.text)))

    # Typing.

    def replace(self, start: int, end: int, new: str):
        """Types `new` in the place of what stands there."""
        span = types.Range(self.position(start), self.position(end))
        change = types.TextDocumentContentChangePartial(range=span, text=new)
        self.text = self.text[:start] + new + self.text[end:]
        self._changed([change])

    def rewrite(self, text: str):
        """Sends the whole text anew."""
        self.text = text
        self._changed([types.TextDocumentContentChangeWholeDocument(text=text)])

    def _changed(self, changes: list):
        self.told = len(self.client.published.get(self.uri, []))
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version)
        params = types.DidChangeTextDocumentParams(text_document=document, content_changes=changes)
        self.client.text_document_did_change(params)

    def save(self):
        self.told = len(self.client.published.get(self.uri, []))
        self.editor.write(self.name, self.text)
        params = types.DidSaveTextDocumentParams(text_document=self.identifier)
        self.client.text_document_did_save(params)

    def close(self):
        self.told = len(self.client.published.get(self.uri, []))
        params = types.DidCloseTextDocumentParams(text_document=self.identifier)
        self.client.text_document_did_close(params)

    # Asking.

    async def findings(self) -> list[types.Diagnostic]:
        """What is wrong with the text as it is now."""
        published = self.client.published

        def is_told() -> bool:
            all_told = published.get(self.uri, [])
            return len(all_told) > self.told and all_told[-1].version in (self.version, None)

        await self.client.until(is_told)
        return sorted(published[self.uri][-1].diagnostics, key=lambda one: (one.range.start.line, one.range.start.character))

    async def rules(self) -> list[str]:
        return [finding.code for finding in await self.findings()]

    async def actions(self, span: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
        """What the lightbulb offers there."""
        known = await self.findings()
        touched = [one for one in known if one.range.start <= span.end and span.start <= one.range.end]
        context = types.CodeActionContext(diagnostics=touched, only=only)
        params = types.CodeActionParams(text_document=self.identifier, range=span, context=context)
        return await self.client.text_document_code_action_async(params) or []

    async def actions_at(self, offset: int, only: list[str] | None = None) -> list[types.CodeAction]:
        here = self.position(offset)
        return await self.actions(types.Range(here, here), only)

    async def action(self, offset: int, title: str) -> types.CodeAction:
        """The one action there whose title matches."""
        offered = await self.actions_at(offset)
        fit = [one for one in offered if re.search(title, one.title, re.IGNORECASE)]
        assert len(fit) == 1, (title, [one.title for one in offered])
        return fit[0]

    async def applied(self, action: types.CodeAction) -> str:
        """What the text becomes by an action. The editor's text stays as it is."""
        if action.edit is None:
            action = await self.client.code_action_resolve_async(action)
        return self.edited(action.edit)

    def edited(self, edit: types.WorkspaceEdit) -> str:
        """What the text becomes by an edit, which touches no other file."""
        assert edit is not None
        if edit.document_changes:
            [change] = edit.document_changes
            assert change.text_document.version in (self.version, None)
            uri, edits = change.text_document.uri, change.edits
        else:
            [(uri, edits)] = edit.changes.items()
        assert uri == self.uri
        spans = sorted((self.offset(one.range.start), self.offset(one.range.end), one.new_text) for one in edits)
        assert all(one[1] <= next[0] for one, next in zip(spans, spans[1:])), f"they overlap: {spans}"
        text = self.text
        for start, end, new in reversed(spans):
            text = text[:start] + new + text[end:]
        return text

    async def hover(self, offset: int) -> types.Hover | None:
        params = types.HoverParams(text_document=self.identifier, position=self.position(offset))
        return await self.client.text_document_hover_async(params)

    async def explained(self, offset: int) -> str:
        """What is said of the thing there."""
        hover = await self.hover(offset)
        assert hover is not None
        if hover.range is not None:
            assert self.offset(hover.range.start) <= offset <= self.offset(hover.range.end)
        assert isinstance(hover.contents, types.MarkupContent)
        return hover.contents.value

    async def completion(self, offset: int) -> list[types.CompletionItem]:
        params = types.CompletionParams(text_document=self.identifier, position=self.position(offset))
        answer = await self.client.text_document_completion_async(params)
        items = answer.items if isinstance(answer, types.CompletionList) else answer or []
        return sorted(items, key=lambda item: item.sort_text or item.label)

    async def labels(self, offset: int) -> list[str]:
        return [item.label for item in await self.completion(offset)]

    async def hints(self) -> dict[str, str]:
        """The hints, by what stands before them in their line."""
        params = types.InlayHintParams(text_document=self.identifier, range=self.whole())
        hints = await self.client.text_document_inlay_hint_async(params) or []
        told = {}
        for hint in hints:
            label = hint.label if isinstance(hint.label, str) else "".join(part.value for part in hint.label)
            offset = self.offset(hint.position)
            line = self.text[self.text.rfind("\n", 0, offset) + 1 : offset].strip()
            told[line] = label.strip()
        return told

    async def symbols(self) -> list[types.DocumentSymbol]:
        params = types.DocumentSymbolParams(text_document=self.identifier)
        return await self.client.text_document_document_symbol_async(params)
