#!/usr/bin/env python3
"""Lints many scorecards beside what one would use instead, in turns, and prints the ratios.

    benches/lint.py [--files 10000] [--runs 5] [--slow]

Builds the program in release mode. The others come from tests/tools/install; one that is
not installed is left out and named. Instructions are counted where valgrind is there.
The peak of memory is never less than that of this script, which the system counts with.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = ROOT / "target" / "tools"
DEFAULT_STAGES = [
    "Demand & Awareness", "Evaluation", "Purchase", "Adoption", "Retention", "Expansion", "Advocacy",
]


def scorecard(seed):
    """A scorecard of about 160 lines without a warning."""
    rng = random.Random(seed)
    lines = [
        "# Kept by the team, read on Mondays.",
        f"scorecard: Client {seed}",
        "owner: Dana",
        "team: [Dana, Priya, Marco, Lena]",
        "as_of: 2026-11-16",
        "",
        "stages:",
    ]
    reached = rng.randint(9000, 20000)
    for number, stage in enumerate(DEFAULT_STAGES):
        lines += [f"  - stage: {stage}", f"    goal: What customers know after stage {number + 1}",
                  f"    reached: {reached}", "    metrics:"]
        reached = int(reached * rng.uniform(0.3, 0.8))
        value = rng.randint(100, 900)
        lines += [f"      - metric: Early sign {number + 1}", "        indicator: leading",
                  "        unit: /week", f"        target: {value + 10}", "        readings:"]
        for day, change in (("2026-11-02", 3), ("2026-11-09", 2), ("2026-11-16", 0)):
            lines.append(f"          {day}: {value - change}")
        lines += [f"      - metric: Outcome {number + 1}", "        indicator: lagging",
                  '        unit: "%"', "        target: 60", f"        value: {rng.randint(55, 59)}",
                  "    actions:"]
        for priority in (1, 2):
            lines += [f"      - action: Do the thing {priority} of stage {number + 1}",
                      f"        priority: {priority}"]
            if priority == 1:
                lines += [f"        moves: Early sign {number + 1}"]
                if number == 0:
                    lines += ["        owner: Priya", "        week: 2026-W47"]
    return "\n".join(lines) + "\n"


def make(folder, count):
    for index in range(count):
        below = folder / f"{index // 100:03}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"client-{index:05}.scorecard.yaml").write_text(scorecard(index))


def quote_a_key(files, folder):
    """The same files with a key in quotes, which only YAML's whole grammar reads."""
    shutil.copytree(files, folder)
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text().replace("scorecard:", '"scorecard":', 1))


def measured(command, folder):
    """Wall seconds, processor seconds and peak MiB of one run."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    code = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code


def bench_binary():
    """The path of the bare program, which cargo builds under a name with a hash."""
    command = ["cargo", "bench", "--bench", "bare", "--no-run", "--message-format=json"]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    messages = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return next(m["executable"] for m in messages
                if m.get("executable") and m["target"]["name"] == "bare")


def instructions(command, folder):
    with tempfile.NamedTemporaryFile() as out:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", *command],
            cwd=folder, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", run.stderr)[1])


def peers(program, bare, schema, quoted):
    node, python = TOOLS / "node/node_modules/.bin", TOOLS / "python/bin"
    return {
        "scorecard lint": [program, "lint", "--today", "2026-11-18", "."],
        "  by the parser": [program, "lint", "--today", "2026-11-18", quoted],
        # Both on one thread: their processor time is what compares.
        "walk and read": [bare, "read", "."],
        "parser's events": [bare, "events", "."],
        "oxfmt --check": [node / "oxfmt", "--check", "."],
        # Without its cache, which would answer from the run before.
        "ryl": [python / "ryl", "check", "--enable", "ALL", "--no-cache", "."],
        "jsonschema validate": [node / "jsonschema", "validate", schema, "."],
        "check-jsonschema": [python / "check-jsonschema", "--schemafile", schema],
    }


def table(program, commands, folder, runs, files):
    figures = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            figure = measured([str(part) for part in command], folder)
            if turn > 0:
                figures[name].append(figure)
    own = statistics.median(wall for wall, *_ in figures[program])
    own_cpu = statistics.median(cpu for _, cpu, *_ in figures[program])
    print(f"\n{files} files, median of {runs} runs in turns, {os.cpu_count()} cores")
    print(f"{'':22}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}{'wall x':>9}{'cpu x':>9}{'exit':>6}")
    for name, runs_of in figures.items():
        wall, cpu, peak = (statistics.median(run[k] for run in runs_of) for k in range(3))
        print(f"{name:22}{wall:9.3f}{cpu:9.3f}{peak:10.1f}{wall / own:9.2f}{cpu / own_cpu:9.2f}"
              f"{runs_of[-1][3]:6}")


def count_instructions(program, bare, folder):
    """What a file costs: the difference between two numbers of files, so without the start."""
    few, many = folder / "few", folder / "many"
    make(few, 10)
    make(many, 60)
    cost = {}
    for name, command in (("scorecard lint", [program, "lint", "--today", "2026-11-18"]),
                          ("parser's events", [bare, "events"])):
        low, high = (instructions([*map(str, command), str(f)], folder) for f in (few, many))
        cost[name] = (high - low) / 50
    print("\ninstructions a file")
    least = min(cost.values())
    for name, count in cost.items():
        print(f"{name:22}{count:12,.0f}{count / least:8.2f}")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--slow", action="store_true", help="check-jsonschema on 1,000 files too")
    options = options.parse_args()
    subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    program, bare = ROOT / "target/release/scorecard", bench_binary()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="scorecard-bench-"))
    try:
        schema = folder / "scorecard.schema.json"
        schema.write_text(subprocess.run([program, "schema"], capture_output=True, text=True).stdout)
        for count in sorted({100, options.files // 10, options.files}):
            files = folder / str(count)
            quoted = folder / f"{count}-quoted"
            make(files, count)
            quote_a_key(files, quoted)
            commands = peers(program, bare, schema, quoted)
            missing = [name for name, command in commands.items() if not pathlib.Path(command[0]).exists()]
            for name in missing:
                print(f"{name} is not installed: run tests/tools/install")
                del commands[name]
            # It takes a minute for 1,000 files, each time.
            if count > 100 and not options.slow or count > 1000:
                commands.pop("check-jsonschema", None)
            if "check-jsonschema" in commands:
                commands["check-jsonschema"] += sorted(files.rglob("*.yaml"))
            table("scorecard lint", commands, files, options.runs, count)
        if shutil.which("valgrind"):
            count_instructions(program, bare, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
