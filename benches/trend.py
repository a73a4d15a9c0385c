#!/usr/bin/env python3
"""Reads the trend of a scorecard with a long history, beside git's own log of the same file.

    benches/trend.py [--commits 10000] [--versions 500] [--runs 11] [--keep FOLDER]

Builds the program in release mode, and a repository in which the scorecard changes in every
twentieth commit and moves twice.
"""

import argparse
import datetime
import pathlib
import shutil
import tempfile

from pages import scorecard
from shared import TODAY, git, program, table

# What a quick look takes.
SMALL = ["--commits", "2000", "--versions", "100", "--runs", "3"]

NAMES = ("journey.yaml", "clients/journey.yaml", "clients/northwind.scorecard.yaml")


def page(text, version, day):
    """The page as it stood at a version: other values, read on that day."""
    text = text.replace("as_of: 2026-11-16", f"as_of: {day}").replace("target: 60", "target: 60.5")
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines):
        if line.strip().startswith("value:"):
            lines[index] = f"        value: {50 + (version * 7 + index) % 90 / 10}\n"
    # Its metrics keep no series of their own: git has it.
    return "".join(line for line in lines if "2026-11-0" not in line).replace(
        "        readings:\n          2026-11-16: ", "        value: ")


def stream(commits, versions, text):
    """A history for `git fast-import`, ending on TODAY, some commits a day."""
    every = commits // versions
    now = datetime.datetime.combine(TODAY, datetime.time(9), datetime.timezone.utc).timestamp()
    version = 0
    for number in range(commits):
        when = int(now - (commits - 1 - number) * 3600 * 24 * 730 / commits)
        day = datetime.datetime.fromtimestamp(when, datetime.timezone.utc).date()
        yield f"commit refs/heads/main\ncommitter Dana <dana@example.com> {when} +0000\ndata 4\nmore\n"
        if number % every == 0 and version < versions:
            name = NAMES[version * len(NAMES) // versions]
            before = NAMES[max(version - 1, 0) * len(NAMES) // versions]
            if name != before:
                yield f"R {before} {name}\n"
            body = page(text, version, day)
            yield f"M 100644 inline {name}\ndata {len(body.encode())}\n{body}\n"
            version += 1
        else:
            body = f"{number}\n"
            yield f"M 100644 inline src/{number % 40}/{number % 400}.txt\ndata {len(body)}\n{body}\n"


def make(folder, commits, versions, text):
    git(folder, "init", "--quiet", "--initial-branch=main")
    history = "".join(stream(commits, versions, text))
    git(folder, "fast-import", "--quiet", input=history.encode())
    git(folder, "repack", "-adq")
    git(folder, "reset", "--quiet", "--hard")


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--commits", type=int, default=10_000)
    options.add_argument("--versions", type=int, default=500)
    options.add_argument("--runs", type=int, default=11)
    options.add_argument("--keep", type=pathlib.Path, help="leave the repository in this folder")
    options = options.parse_args(arguments)
    ours = program()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="scorecard-bench-"))
    folder.mkdir(exist_ok=True)
    try:
        make(folder, options.commits, options.versions, scorecard(1))
        commands = {
            "scorecard trend": [ours, "trend", NAMES[-1], "--today", str(TODAY)],
            "trend --weeks 52": [ours, "trend", NAMES[-1], "--today", str(TODAY), "--weeks", "52"],
            "scorecard show": [ours, "show", NAMES[-1], "--today", str(TODAY)],
            "git log -p --follow": ["git", "log", "-p", "--follow", "--", NAMES[-1]],
            "git log --follow": ["git", "log", "--format=%H", "--follow", "--", NAMES[-1]],
        }
        title = f"{options.versions} versions in {options.commits} commits"
        table(title, "scorecard trend", commands, folder, options.runs)
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
