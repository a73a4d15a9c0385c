#!/usr/bin/env python3
"""Shows many scorecards at once, beside `lint --timeless` of the same files and git's own log of
their history, in turns, and prints the ratios.

    benches/overview.py [--files 10000] [--versions 20] [--runs 5]

Builds the program in release mode. Outside git, `overview`, `focus`, `funnel` and `show --format
json` are to need at most 1.5 times the processor time of `lint --timeless`, and 64 MiB; in a
repository with twenty versions of each file, each committed by itself, `overview` is to take at most
twice as long as `git log --name-only`. The peak of memory is never less than that of this script, which the system counts
with.
"""

import argparse
import datetime
import pathlib
import shutil
import tempfile

from pages import make
from shared import TODAY, git, program, table

# What a quick look takes.
SMALL = ["--files", "1000", "--versions", "10", "--runs", "3"]

COMMANDS = {
    "lint --timeless": ["lint", "--timeless"],
    "overview": ["overview"],
    "focus": ["focus"],
    "funnel": ["funnel"],
    "funnel --format json": ["funnel", "--format", "json"],
    "show --format json": ["show", "--format", "json"],
}


def history(files, versions):
    """For `git fast-import`: each of `files` committed once a week, by itself, in `versions` weeks."""
    now = datetime.datetime.combine(TODAY, datetime.time(9), datetime.timezone.utc).timestamp()
    for version in range(versions):
        when = int(now - (versions - 1 - version) * 7 * 24 * 3600)
        day = datetime.datetime.fromtimestamp(when, datetime.timezone.utc).date()
        for index, (name, text) in enumerate(files.items()):
            value = 300 + (version * 7 + index) % 90
            body = text.replace("as_of: 2026-11-16", f"as_of: {day}")
            body = body.replace("        target: 60\n        value: ", f"        target: {60 + value % 3}\n        value: ")
            yield f"commit refs/heads/main\ncommitter Dana <dana@example.com> {when} +0000\ndata 4\nweek\n"
            yield f"M 100644 inline {name}\ndata {len(body.encode())}\n{body}\n"


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--versions", type=int, default=20)
    options.add_argument("--runs", type=int, default=5)
    options = options.parse_args(arguments)
    ours = program()
    commands = {name: [ours, *call, "--today", str(TODAY), "."] for name, call in COMMANDS.items()}
    folder = pathlib.Path(tempfile.mkdtemp(prefix="scorecard-bench-"))
    try:
        for count in sorted({options.files // 10, options.files}):
            files = folder / str(count)
            make(files, count)
            table(f"{count} files outside git", "lint --timeless", commands, files, options.runs)
        few = folder / str(options.files // 10)
        names = sorted(path.relative_to(few) for path in few.rglob("*.yaml"))
        texts = {str(name): (few / name).read_text() for name in names}
        git(few, "init", "--quiet", "--initial-branch=main")
        git(few, "fast-import", "--quiet", input="".join(history(texts, options.versions)).encode())
        git(few, "repack", "-adq")
        git(few, "reset", "--quiet", "--hard")
        log = {"git log --name-only": ["git", "log", "--name-only"]}
        title = f"{len(names)} files with {options.versions} versions each"
        table(title, "git log --name-only", log | commands, few, options.runs)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
