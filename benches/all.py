#!/usr/bin/env python3
"""Runs every bench there is, one after another, and writes what they measured as tables with ratios.

    benches/all.py [--full] [BENCH]...

Builds the program in release mode, which takes minutes the first time, as each bench by itself does;
SCORECARD_PROGRAM names another one to measure, such as that of the last release. `--full` is the size for the
figures of a release. The tables are in target/benches.md, with the machine that they were taken on.
"""

import argparse
import importlib
import os
import pathlib
import platform
import subprocess

from shared import OTHER, ROOT, TABLES, target

# What the benches have in common is none.
NOT_BENCHES = {"all", "health_peers", "pages", "shared"}


def benches():
    names = (file.stem for file in pathlib.Path(__file__).parent.glob("*.py"))
    return sorted(name for name in names if name not in NOT_BENCHES)


def processor():
    """What the system calls its processor, where it says so."""
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), "")


def taken():
    """What the figures are of, and where they were taken."""
    machine = f"{processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    if OTHER:
        return f"Of {OTHER}, on {machine}."
    commit = subprocess.run(["git", "describe", "--tags", "--always", "--dirty"], cwd=ROOT,
                            capture_output=True, text=True).stdout.strip()
    rust = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.strip()
    return f"Of {commit or 'an unknown commit'}, built by {rust}, on {machine}."


def markdown(name, tables):
    """The tables of one bench."""
    lines = [f"## {name}", ""]
    for title, (header, *rows) in tables:
        lines += [title, "", f"| {' | '.join(header)} |", f"| --- |{' ---: |' * (len(header) - 1)}"]
        lines += [f"| {' | '.join(cell.strip() for cell in row)} |" for row in rows]
        lines.append("")
    return "\n".join(lines)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--full", action="store_true", help="in the size that each bench has by itself")
    options.add_argument("names", nargs="*", metavar="BENCH", help=", ".join(benches()))
    chosen = options.parse_args()
    unknown = set(chosen.names) - set(benches())
    if unknown:
        options.error(f"there is no bench {', '.join(sorted(unknown))}, only {', '.join(benches())}")
    parts = ["# Benches", "", taken(), ""]
    for name in chosen.names or benches():
        print(f"\n== {name}")
        bench = importlib.import_module(name)
        before = len(TABLES)
        bench.main([] if chosen.full else bench.SMALL)
        parts.append(markdown(name, TABLES[before:]))
    file = target() / "benches.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(parts))
    print(f"\nwrote {file}")


if __name__ == "__main__":
    main()
