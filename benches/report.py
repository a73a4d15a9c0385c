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
import subprocess
import tempfile

from shared import ROOT, TODAY, lint_bench, table

TIMES, BYTES = 3, 70_000


def one_page(lint, program, folder, runs):
    """How long the page of northwind takes, and how large it is."""
    page = folder / "northwind.html"
    northwind = ROOT / "examples/northwind.scorecard.yaml"
    command = [program, "report", str(northwind), "--today", str(TODAY), "-o", str(page)]
    walls = [lint.measured(command, folder)[0] for _ in range(runs * 4 + 1)]
    size = page.stat().st_size
    print(f"northwind: {statistics.median(walls[1:]) * 1000:.1f} ms, {size:,} bytes of at most {BYTES:,}")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=1000)
    options.add_argument("--runs", type=int, default=5)
    options = options.parse_args()
    lint = lint_bench()
    subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    program = str(target / "release/scorecard")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="scorecard-bench-"))
    try:
        one_page(lint, program, folder, options.runs)
        files, site = folder / "files", folder / "site"
        lint.make(files, options.files)
        commands = {
            "show --format json": [program, "show", ".", "--format", "json", "--today", str(TODAY)],
            "report into a folder": [program, "report", ".", "--today", str(TODAY), "-o", f"{site}/"],
            "report as one file": [program, "report", ".", "--today", str(TODAY)],
        }
        title = f"{options.files} files, at most {TIMES} times"
        table(title, "show --format json", commands, files, lint, options.runs)
        print(f"{len(list(site.iterdir()))} pages")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
