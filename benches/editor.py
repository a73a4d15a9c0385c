#!/usr/bin/env python3
"""Types into pages as an editor does, and prints what a keystroke costs until its findings are there.

    benches/editor.py [--keys 300] [--pages 50]

Builds the program in release mode. The peer is yaml-language-server with our schema, which knows keys and
types and none of the rules; it comes from tests/tools/install, and is left out where it is not installed.
Processor time and memory are the kernel's own figures of the process, as Linux has them below /proc.
"""

import argparse
import json
import os
import pathlib
import subprocess
import tempfile
import time

from shared import ROOT, program, target, told

# What a quick look takes.
SMALL = ["--keys", "100"]
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = ROOT / "examples/northwind.scorecard.yaml"
MEBIBYTE = 1024 * 1024


def large_page():
    """Seven stages with as many actions as a mebibyte has room for."""
    stages, number = [], 0
    for stage in range(7):
        lines = [f"  - stage: Stage {stage + 1}\n    actions:\n"]
        length = 0
        while length < MEBIBYTE // 7 - 1000:
            number += 1
            lines.append(f"      - action: Deed number {number}\n        priority: {number}\n"
                         f"        owner: Dana\n        due: 2026-12-18\n        status: todo\n")
            length += len(lines[-1])
        stages.append("".join(lines))
    return "scorecard: Large\nstages:\n" + "".join(stages)


class Session:
    """An editor that talks to a language server."""

    def __init__(self, command, options):
        self.asked = 0
        environment = {**os.environ, "SCORECARD_TODAY": "2026-11-18"}
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, env=environment)
        settings = {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": options}
        self.request("initialize", settings)
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.asked += 1
        number = self.asked
        self.send({"id": number, "method": method, "params": params})
        return self.wait(lambda message: message.get("id") == number and "method" not in message)

    def read(self):
        length = 0
        while (line := self.server.stdout.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.server.stdout.read(length))

    def wait(self, is_wanted):
        while not is_wanted(message := self.read()):
            # What a server asks of an editor has the answer that there is nothing.
            if "id" in message and "method" in message:
                count = len((message.get("params") or {}).get("items", []))
                self.send({"id": message["id"], "result": [None] * count or None})
        return message

    def findings(self, uri, version):
        def is_of(message):
            params = message.get("params") or {}
            own = message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri
            return own and params.get("version", version) == version
        self.wait(is_of)

    def open(self, name, text):
        uri = f"file:///pages/{name}"
        document = {"uri": uri, "languageId": "yaml", "version": 0, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        self.findings(uri, 0)
        return uri

    def type(self, uri, line, keys):
        """Types that many letters at the end of a note and takes them away again."""
        for version in range(1, keys + 1):
            at = {"line": line, "character": 2}
            behind = {"line": line, "character": 3}
            is_back = version % 2 == 0
            change = {"range": {"start": at, "end": behind if is_back else at}, "text": "" if is_back else "x"}
            self.notify("textDocument/didChange", {
                "textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
            self.findings(uri, version)

    def processor_time(self):
        fields = pathlib.Path(f"/proc/{self.server.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def peak(self):
        status = pathlib.Path(f"/proc/{self.server.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def close(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        self.server.stdin.close()
        try:
            self.server.wait(10)
        except subprocess.TimeoutExpired:
            self.server.kill()


def keystroke(command, options, text, keys):
    """Processor and wall milliseconds of a keystroke, and the peak of memory."""
    session = Session(command, options)
    # A comment as the first line, in which to type.
    uri = session.open("one.scorecard.yaml", "# \n" + text)
    session.type(uri, 0, 4)
    before, begun = session.processor_time(), time.perf_counter()
    session.type(uri, 0, keys)
    cost = session.processor_time() - before
    wall = time.perf_counter() - begun
    peak = session.peak()
    session.close()
    return cost / keys * 1000, wall / keys * 1000, peak


def many(command, pages):
    """The peak of memory with so many pages open, and the processor time of a while without a key."""
    session = Session(command, None)
    text = PAGE.read_text()
    for number in range(pages):
        session.open(f"{number}.scorecard.yaml", text)
    before = session.processor_time()
    time.sleep(5)
    idle = session.processor_time() - before
    peak = session.peak()
    session.close()
    return peak, idle


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keys", type=int, default=300)
    options.add_argument("--pages", type=int, default=50)
    chosen = options.parse_args()
    ours = [program(), "lsp"]
    with tempfile.TemporaryDirectory() as folder:
        schema = pathlib.Path(folder, "schema.json")
        schema.write_bytes(subprocess.run([ours[0], "schema"], check=True, capture_output=True).stdout)
        servers = {"scorecard lsp": (ours, None)}
        peer = target() / "tools/node/node_modules/.bin/yaml-language-server"
        if peer.exists():
            servers["yaml-language-server"] = ([str(peer), "--stdio"], None)
        else:
            print("yaml-language-server is not installed: tests/tools/install")
        head = f"# yaml-language-server: $schema={schema}\n"
        for title, text, keys in [("a page of 240 lines", PAGE.read_text(), chosen.keys),
                                  ("a page of 1 MiB", large_page(), 10)]:
            rows = []
            for name, (command, settings) in servers.items():
                cost, wall, peak = keystroke(command, settings, head + text, keys)
                rows.append([name, f"{cost:.2f}", f"{wall:.2f}", f"{peak:.1f}"])
            told(f"a keystroke in {title}, until its findings are there, the mean of {keys}",
                 ["", "cpu ms", "wall ms", "peak MiB"], rows)
    peak, idle = many(ours, chosen.pages)
    told(f"{chosen.pages} pages open", ["", "peak MiB", "cpu s of 5 s without a key"],
         [["scorecard lsp", f"{peak:.1f}", f"{idle:.2f}"]])


if __name__ == "__main__":
    main()
