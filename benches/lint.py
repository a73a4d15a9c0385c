#!/usr/bin/env python3
"""Lints many scorecards beside what one would use instead, in turns, and prints the ratios.

    benches/lint.py [--files 10000] [--runs 5] [--slow]

Builds the program in release mode. The others come from tests/tools/install; one that is
not installed is left out and named. Instructions are counted where valgrind is there.
The peak of memory is never less than that of this script, which the system counts with.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import tempfile

from pages import make
from shared import ROOT, bare_program, program, table, told

# What a quick look takes.
SMALL = ["--files", "1000", "--runs", "3"]
TOOLS = ROOT / "target" / "tools"


def quote_a_key(files, folder):
    """The same files with a key in quotes, which only YAML's whole grammar reads."""
    shutil.copytree(files, folder)
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text().replace("scorecard:", '"scorecard":', 1))


def instructions(command, folder):
    with tempfile.NamedTemporaryFile() as out:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", *command],
            cwd=folder, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", run.stderr)[1])


def peers(ours, bare, schema, quoted):
    node, python = TOOLS / "node/node_modules/.bin", TOOLS / "python/bin"
    return {
        "scorecard lint": [ours, "lint", "--today", "2026-11-18", "."],
        "  by the parser": [ours, "lint", "--today", "2026-11-18", quoted],
        # Both on one thread: their processor time is what compares.
        "walk and read": [bare, "read", "."],
        "parser's events": [bare, "events", "."],
        "oxfmt --check": [node / "oxfmt", "--check", "."],
        # Without its cache, which would answer from the run before.
        "ryl": [python / "ryl", "check", "--enable", "ALL", "--no-cache", "."],
        "jsonschema validate": [node / "jsonschema", "validate", schema, "."],
        "check-jsonschema": [python / "check-jsonschema", "--schemafile", schema],
    }


def count_instructions(ours, bare, folder):
    """What a file costs: the difference between two numbers of files, so without the start."""
    few, many = folder / "few", folder / "many"
    make(few, 10)
    make(many, 60)
    cost = {}
    for name, command in (("scorecard lint", [ours, "lint", "--today", "2026-11-18"]),
                          ("parser's events", [bare, "events"])):
        low, high = (instructions([*map(str, command), str(f)], folder) for f in (few, many))
        cost[name] = (high - low) / 50
    least = min(cost.values())
    rows = [[name, f"{count:,.0f}", f"{count / least:.2f}"] for name, count in cost.items()]
    told("What a file costs", ["", "instructions", "x"], rows)


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--slow", action="store_true", help="check-jsonschema on 1,000 files too")
    options = options.parse_args(arguments)
    ours, bare = program(), bare_program()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="scorecard-bench-"))
    try:
        schema = folder / "scorecard.schema.json"
        schema.write_text(subprocess.run([ours, "schema"], capture_output=True, text=True).stdout)
        for count in sorted({100, options.files // 10, options.files}):
            files = folder / str(count)
            quoted = folder / f"{count}-quoted"
            make(files, count)
            quote_a_key(files, quoted)
            commands = peers(ours, bare, schema, quoted)
            missing = [name for name, command in commands.items() if not pathlib.Path(command[0]).exists()]
            for name in missing:
                print(f"{name} is not installed: run tests/tools/install")
                del commands[name]
            # It takes a minute for 1,000 files, each time.
            if count > 100 and not options.slow or count > 1000:
                commands.pop("check-jsonschema", None)
            if "check-jsonschema" in commands:
                commands["check-jsonschema"] += sorted(files.rglob("*.yaml"))
            table(f"{count} files", "scorecard lint", commands, files, options.runs)
        if shutil.which("valgrind"):
            count_instructions(ours, bare, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
