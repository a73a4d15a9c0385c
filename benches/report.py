#!/usr/bin/env python3
"""Writes the report of many scorecards into a folder, beside their pages as JSON.

    benches/report.py [--files 1000] [--runs 5]

Builds the program in release mode. The report may take three times as long as
`show --format json`; the page of northwind may have 70 kB.
"""

import argparse
import pathlib
import shutil
import statistics
import tempfile

from pages import make
from shared import ROOT, TODAY, measured, program, table, told

# What a quick look takes.
SMALL = ["--files", "1000", "--runs", "3"]

TIMES, BYTES = 3, 70_000


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
    folder = pathlib.Path(tempfile.mkdtemp(prefix="scorecard-bench-"))
    try:
        one_page(ours, folder, options.runs)
        files = folder / "files"
        make(files, options.files)
        commands = {
            "show --format json": [ours, "show", ".", "--format", "json", "--today", str(TODAY)],
            # A folder of its own for each turn: where thousands of files were replaced in the last
            # minutes, ext4 looks at each that is gone before it makes another.
            "report into a folder": lambda turn: [
                ours, "report", ".", "--today", str(TODAY), "-o", f"{folder / f'site-{turn}'}/"],
            "report as one file": [ours, "report", ".", "--today", str(TODAY)],
        }
        title = f"{options.files} files, at most {TIMES} times"
        table(title, "show --format json", commands, files, options.runs)
        print(f"{len(list((folder / 'site-1').iterdir()))} pages")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
