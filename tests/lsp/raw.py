"""A client that says exactly what it is told to, for what no decent client does."""

import json
import queue
import subprocess
import threading

from client import ENVIRONMENT, PATIENCE, PROGRAM, TODAY


class Raw:
    def __init__(self, folder, *arguments: str, today: str = TODAY):
        self.process = subprocess.Popen(
            [PROGRAM, "lsp", *arguments],
            cwd=folder,
            env=ENVIRONMENT | {"SCORECARD_TODAY": today},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.messages: queue.Queue = queue.Queue()
        self.said = b""
        self.last_id = 0
        self.threads = [threading.Thread(target=read) for read in (self._read, self._listen)]
        for thread in self.threads:
            thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join()
        self.process.stdout.close()
        self.process.stderr.close()
        assert b"panicked" not in self.said, self.said.decode()

    def _listen(self):
        for line in self.process.stderr:
            self.said += line

    def _read(self):
        output = self.process.stdout
        while header := output.readline():
            length = 0
            while header.strip():
                name, value = header.decode("ascii").split(": ")
                if name.lower() == "content-length":
                    length = int(value)
                header = output.readline()
            self.messages.put(json.loads(output.read(length)))

    def write(self, data: bytes):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, params=None):
        self.send(method=method, **({} if params is None else {"params": params}))

    def ask(self, method: str, params=None) -> int:
        """Sends a request and does not wait for its answer."""
        self.last_id += 1
        self.send(id=self.last_id, method=method, **({} if params is None else {"params": params}))
        return self.last_id

    def answer(self, number: int) -> dict:
        """The answer to a request; what comes before it is passed over."""
        while True:
            message = self.messages.get(timeout=PATIENCE)
            if message.get("id") == number and "method" not in message:
                return message

    def request(self, method: str, params=None) -> dict:
        return self.answer(self.ask(method, params))

    def told(self, uri: str) -> list[dict]:
        """What is next published of a file."""
        while True:
            message = self.messages.get(timeout=PATIENCE)
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return message["params"]["diagnostics"]

    def initialize(self, encodings=None, settings=None, capabilities=None) -> dict:
        general = {"general": {"positionEncodings": encodings}} if encodings else {}
        params = {"processId": None, "rootUri": None, "capabilities": {**general, **(capabilities or {})}}
        if settings is not None:
            params["initializationOptions"] = settings
        return self.request("initialize", params)

    def begin(self, **said) -> "Raw":
        self.initialize(**said)
        self.notify("initialized", {})
        return self

    def open(self, uri: str, text: str, version=1, language="yaml"):
        document = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, version: int, *changes: dict):
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def ended(self) -> int:
        """The exit code."""
        return self.process.wait(timeout=PATIENCE)


def span(*places: int) -> dict:
    """A range by lines and characters."""
    start_line, start, end_line, end = places
    return {"start": {"line": start_line, "character": start}, "end": {"line": end_line, "character": end}}


def processor_time(pid: int) -> int:
    """In ticks, of which a second has a hundred."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])
