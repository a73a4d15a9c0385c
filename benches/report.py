#!/usr/bin/env python3
"""Writes the report of many scorecards into a folder, beside their pages as JSON.

    benches/report.py [--files 1000] [--runs 5]

Builds the program in release mode. The report may take three times as long as
`show --format json`; the page of northwind may have 70 kB.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import tempfile

from pages import make
from shared import ROOT, TODAY, measured, program, table, told

# What a quick look takes.
SMALL = ["--files", "1000", "--runs", "3"]

TIMES, BYTES = 3, 70_000


def in_memory(files, turns):
    """A folder that no disk is behind, where there is one with room for so many pages. Of ext4 the
    figures say little where thousands of files were removed in the last minutes, such as those of a
    bench before this one: it looks at each of these before it makes another."""
    memory = pathlib.Path("/dev/shm")
    has_room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > turns * files * BYTES
    return memory if has_room and "TMPDIR" not in os.environ else None


def one_page(ours, folder, runs):
    """How long the page of northwind takes, and how large it is."""
    page = folder / "northwind.html"
    northwind = ROOT / "examples/northwind.scorecard.yaml"
    command = [ours, "report", str(northwind), "--today", str(TODAY), "-o", str(page)]
    walls = [measured(command, folder)[0] for _ in range(runs * 4 + 1)]
    size = page.stat().st_size
    row = ["northwind", f"{statistics.median(walls[1:]) * 1000:.1f}", f"{size:,}", f"{size / BYTES:.2f}"]
    told(f"The page of northwind, of at most {BYTES:,} bytes", ["", "wall ms", "bytes", "of all"], [row])


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=1000)
    options.add_argument("--runs", type=int, default=5)
    options = options.parse_args(arguments)
    ours = program()
    memory = in_memory(options.files, options.runs + 2)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="scorecard-bench-", dir=memory))
    try:
        one_page(ours, folder, options.runs)
        files = folder / "files"
        make(files, options.files)
        commands = {
            "show --format json": [ours, "show", ".", "--format", "json", "--today", str(TODAY)],
            # A folder of its own for each turn: nothing is removed between them.
            "report into a folder": lambda turn: [
                ours, "report", ".", "--today", str(TODAY), "-o", f"{folder / f'site-{turn}'}/"],
            "report as one file": [ours, "report", ".", "--today", str(TODAY)],
        }
        where = "in memory" if memory else "on a disk"
        title = f"{options.files} files {where}, at most {TIMES} times"
        table(title, "show --format json", commands, files, options.runs)
        print(f"{len(list((folder / 'site-1').iterdir()))} pages")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
