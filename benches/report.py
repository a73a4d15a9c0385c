#!/usr/bin/env python3
"""Writes the report of many scorecards into a folder, beside their pages as JSON.

    benches/report.py [--files 1000] [--runs 5]

Builds the program in release mode. The report may take three times as long as
`show --format json`; the page of northwind may have 70 kB.
"""

import argparse
import importlib.util
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TODAY = "2026-11-18"
TIMES, BYTES = 3, 70_000


def lint_bench():
    """The bench of lint, for its scorecards and its stopwatch."""
    spec = importlib.util.spec_from_file_location("lint", ROOT / "benches/lint.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def one_page(lint, program, folder, runs):
    """How long the page of northwind takes, and how large it is."""
    page = folder / "northwind.html"
    northwind = ROOT / "examples/northwind.scorecard.yaml"
    command = [program, "report", str(northwind), "--today", TODAY, "-o", str(page)]
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
            "show --format json": [program, "show", ".", "--format", "json", "--today", TODAY],
            "report into a folder": [program, "report", ".", "--today", TODAY, "-o", f"{site}/"],
            "report as one file": [program, "report", ".", "--today", TODAY],
        }
        figures = {name: [] for name in commands}
        for turn in range(options.runs + 1):
            for name, command in commands.items():
                figure = lint.measured(command, files)
                if turn > 0:
                    figures[name].append(figure)
        own = [statistics.median(run[k] for run in figures["show --format json"]) for k in range(2)]
        print(f"\n{options.files} files, median of {options.runs} runs in turns, {os.cpu_count()} cores; at most {TIMES} times")
        print(f"{'':22}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}{'wall x':>9}{'cpu x':>9}{'exit':>6}")
        for name, runs in figures.items():
            wall, cpu, peak = (statistics.median(run[k] for run in runs) for k in range(3))
            print(f"{name:22}{wall:9.3f}{cpu:9.3f}{peak:10.1f}{wall / own[0]:9.2f}{cpu / own[1]:9.2f}{runs[-1][3]:6}")
        print(f"{len(list(site.iterdir()))} pages")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
