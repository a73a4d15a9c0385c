#!/usr/bin/env python3
"""Reads the trend of a scorecard with a long history, beside git's own log of the same file.

    benches/trend.py [--commits 10000] [--versions 500] [--runs 11] [--keep FOLDER]

Builds the program in release mode, and a repository in which the scorecard changes in every
twentieth commit and moves twice.
"""

import argparse
import datetime
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile

from shared import ROOT, TODAY, git, lint_bench

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


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--commits", type=int, default=10_000)
    options.add_argument("--versions", type=int, default=500)
    options.add_argument("--runs", type=int, default=11)
    options.add_argument("--keep", type=pathlib.Path, help="leave the repository in this folder")
    options = options.parse_args()
    lint = lint_bench()
    subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    program = str(target / "release/scorecard")
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="scorecard-bench-"))
    folder.mkdir(exist_ok=True)
    try:
        make(folder, options.commits, options.versions, lint.scorecard(1))
        commands = {
            "scorecard trend": [program, "trend", NAMES[-1], "--today", str(TODAY)],
            "trend --weeks 52": [program, "trend", NAMES[-1], "--today", str(TODAY), "--weeks", "52"],
            "scorecard show": [program, "show", NAMES[-1], "--today", str(TODAY)],
            "git log -p --follow": ["git", "log", "-p", "--follow", "--", NAMES[-1]],
            "git log --follow": ["git", "log", "--format=%H", "--follow", "--", NAMES[-1]],
        }
        figures = {name: [] for name in commands}
        for turn in range(options.runs + 1):
            for name, command in commands.items():
                figure = lint.measured(command, folder)
                if turn > 0:
                    figures[name].append(figure)
        print(f"{options.versions} versions in {options.commits} commits, median of {options.runs} runs in turns")
        own = statistics.median(run[0] for run in figures["scorecard trend"])
        print(f"{'':22}{'wall ms':>9}{'cpu ms':>9}{'wall x':>9}{'exit':>6}")
        for name, runs in figures.items():
            wall, cpu = (statistics.median(run[k] for run in runs) for k in range(2))
            print(f"{name:22}{wall * 1000:9.1f}{cpu * 1000:9.1f}{wall / own:9.2f}{runs[-1][3]:6}")
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
