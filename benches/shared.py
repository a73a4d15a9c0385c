"""What the benches have in common: where the project is, git without anybody's settings, and the
scorecards and the stopwatch of the bench of lint."""

import datetime
import importlib.util
import os
import pathlib
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 11, 18)


def lint_bench():
    """The bench of lint, for its scorecards and its stopwatch."""
    spec = importlib.util.spec_from_file_location("lint", ROOT / "benches/lint.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(title, base, commands, folder, lint, runs):
    """Runs `commands` in turns and prints the median of each beside that of `base`."""
    figures = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            figure = lint.measured(command, folder)
            if turn > 0:
                figures[name].append(figure)
    middle = {name: [statistics.median(run[k] for run in of) for k in range(3)] for name, of in figures.items()}
    print(f"\n{title}, median of {runs} runs in turns, {os.cpu_count()} cores")
    print(f"{'':22}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}{'wall x':>9}{'cpu x':>9}{'exit':>6}")
    for name, (wall, cpu, peak) in middle.items():
        print(f"{name:22}{wall:9.3f}{cpu:9.3f}{peak:10.1f}{wall / middle[base][0]:9.2f}"
              f"{cpu / middle[base][1]:9.2f}{figures[name][-1][3]:6}")


def git(folder, *arguments, **options):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, **options)
