"""What the benches have in common: where the project is, git without anybody's settings, and the
scorecards and the stopwatch of the bench of lint."""

import datetime
import importlib.util
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 11, 18)


def lint_bench():
    """The bench of lint, for its scorecards and its stopwatch."""
    spec = importlib.util.spec_from_file_location("lint", ROOT / "benches/lint.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def git(folder, *arguments, **options):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, **options)
