"""What the benches have in common: where the project is, its program, a stopwatch, the tables that
were measured, and git without anybody's settings."""

import datetime
import json
import os
import pathlib
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 11, 18)

# What was measured since the start: (title, [header, row, ...]), each a list of cells.
TABLES = []

# The program to measure in place of this one, such as that of the last release.
OTHER = os.environ.get("SCORECARD_PROGRAM")


def target():
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def program():
    """The path of the program: built in release mode, or the other one."""
    if OTHER:
        return str(pathlib.Path(OTHER).resolve())
    subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    return str(target() / "release/scorecard")


def bare_program():
    """The path of the bare program, which cargo builds under a name with a hash."""
    command = ["cargo", "bench", "--bench", "bare", "--no-run", "--message-format=json"]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    messages = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return next(m["executable"] for m in messages
                if m.get("executable") and m["target"]["name"] == "bare")


def measured(command, folder):
    """Wall seconds, processor seconds, peak MiB and exit code of one run."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    code = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code


def told(title, header, rows):
    """Prints a table, and keeps it for who asks for all of them."""
    TABLES.append((title, [header, *rows]))
    print(f"\n{title}")
    for row in (header, *rows):
        print(f"{row[0]:22}" + "".join(f"{cell:>10}" for cell in row[1:]))


def table(title, base, commands, folder, runs):
    """Runs `commands` in turns and tells the median of each beside that of `base`. One that differs
    from turn to turn is a function of the turn."""
    figures = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            command = command(turn) if callable(command) else command
            figure = measured([str(part) for part in command], folder)
            if turn > 0:
                figures[name].append(figure)
    middle = {name: [statistics.median(run[k] for run in of) for k in range(3)] for name, of in figures.items()}
    base_wall, base_cpu, _ = middle[base]
    rows = [[name, f"{wall:.3f}", f"{cpu:.3f}", f"{peak:.1f}", f"{wall / base_wall:.2f}",
             f"{cpu / base_cpu:.2f}", str(figures[name][-1][3])]
            for name, (wall, cpu, peak) in middle.items()]
    header = ["", "wall s", "cpu s", "peak MiB", "wall x", "cpu x", "exit"]
    told(f"{title}, median of {runs} runs in turns, {os.cpu_count()} cores", header, rows)


def git(folder, *arguments, **options):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, **options)
