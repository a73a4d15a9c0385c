#!/usr/bin/env python3
"""Scores many customers beside what one would use instead, in turns, and prints the ratios.

    benches/health.py [--rows 10000000] [--runs 3] [--without NAME]...

Builds the program in release mode. The table has 23 columns, of which the model reads 20. `health
score` is to take at most twice as long as the crate `csv` merely parsing the table with as many
threads, at most 128 MiB, and less of both than polars and DuckDB; `health test` at most 1.5 times as
long as `health score`; `health card` of one of them no longer than the mere parse. polars, DuckDB and
PySpark come from PyPI, by tests/tools/install and `pip install polars`; one that is not there is left
out and named. The peak of memory is never less than that of this script, which the system counts with.
"""

import argparse
import os
import pathlib
import random
import shutil
import subprocess
import tempfile

from shared import ROOT, TODAY, bare_program, program, table

# What a quick look takes.
SMALL = ["--rows", "200000", "--runs", "3"]
PYTHON = ROOT / "target/tools/python/bin/python"
PEERS = pathlib.Path(__file__).with_name("health_peers.py")
MODEL = ROOT / "tests/second_opinion/health/vectors.health.yaml"

# So many different rows there are, but for their ids.
DIFFERENT = 20_000


def row(rng):
    """What stands in a row behind the id: some of it is missing, as everywhere."""
    def day():
        return f"2026-{rng.randint(1, 11):02}-{rng.randint(1, 17):02}"

    def maybe(value, chance=0.04):
        return "" if rng.random() < chance else str(value)

    cells = [
        rng.randint(0, 100), rng.randint(3, 70), rng.choice(["true", "false"]),
        rng.choice(["live", "in_progress", "stalled"]), rng.randint(0, 110), rng.randint(0, 60), day(),
        rng.randint(0, 12), round(rng.uniform(0.5, 60), 1), rng.randint(1, 5), rng.choice([0, 0, 0, 3, 20]),
        rng.choice(["false", "false", "true"]), rng.randint(0, 10),
        rng.choice(["positive", "neutral", "negative", "unclear"]), day(), round(rng.uniform(0, 140), 2), day(),
        rng.choice(["asked", "open", "unknown_yet", "refused"]), rng.choice(["true", "false"]), day(),
    ]
    company = f"Company {rng.randint(1, 99_999)}"
    return ",".join([company, *map(maybe, cells), rng.choice(["true", "false", "false", "false", ""])])


def write(file, rows):
    """The table, and where it happened."""
    rng = random.Random(1)
    bodies = [row(rng) for _ in range(DIFFERENT)]
    columns = ("customer_id,company,training_pct,days_to_value,go_live_on_time,impl_status,seats_used_pct,"
               "weekly_users,last_login,open_tickets,first_reply_hours,csat,days_overdue,invoice_disputed,nps,"
               "sentiment,last_survey,content_minutes,last_visit,expansion_interest,exec_sponsor,last_qbr,expanded")
    with file.open("w", encoding="utf-8") as out:
        out.write(columns + "\n")
        for begin in range(0, rows, DIFFERENT):
            some = range(begin, min(begin + DIFFERENT, rows))
            out.write("".join(f"c{number:09},{bodies[number - begin]}\n" for number in some))


def has(module):
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True).returncode == 0


def anew(output, command):
    """A command that writes `output`, and finds nothing there in any turn: before a file takes the
    place of another, ext4 sends it to the disk, whoever wrote it."""
    def of_turn(_):
        if output.is_dir():
            shutil.rmtree(output)
        output.unlink(missing_ok=True)
        return command
    return of_turn


def peers(ours, folder, without):
    """The other engines that are there."""
    threads = str(os.cpu_count())

    def out(name):
        # Spark writes a folder, in whose place no other can write a file.
        return folder / f"{name}.out"

    arguments = {"polars": [MODEL, "customers.csv", out("polars"), str(TODAY)]}
    for name, engine in (("duckdb", "duckdb"), ("spark", "spark")):
        sql = folder / f"{name}.sql"
        command = [ours, "health", "sql", MODEL, "--dialect", engine, "--table", "customers", "--as-of", str(TODAY)]
        sql.write_text(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        arguments[name] = [sql, "customers.csv", out(name), threads]
    modules = {"polars": "polars", "duckdb": "duckdb", "spark": "pyspark"}
    found = {}
    for name, given in arguments.items():
        if name in without:
            continue
        if has(modules[name]):
            found[name] = anew(out(name), [PYTHON, PEERS, name, *given])
        else:
            print(f"{name} is not installed, and left out")
    return found


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=10_000_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--without", action="append", default=[])
    options = options.parse_args(arguments)
    ours, bare = program(), bare_program()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="scorecard-bench-"))
    try:
        data = folder / "customers.csv"
        write(data, options.rows)
        shutil.copy(MODEL, folder / "vectors.health.yaml")
        health = [ours, "health"]
        scored = ["vectors.health.yaml", "--data", "customers.csv", "--as-of", str(TODAY)]
        scores = folder / "scores.csv"
        score = [*health, "score", *scored, "-o", scores]
        commands = {
            "csv crate, parse": [bare, "cells", "customers.csv", str(os.cpu_count())],
            "health score": anew(scores, score),
            "score over a file": score,
            "health test": [*health, "test", *scored, "--outcome", "expanded"],
            "health card": [*health, "card", "c000000007", *scored],
            "health show": [*health, "show", *scored],
            **peers(ours, folder, options.without),
        }
        size = data.stat().st_size / 1e6
        title = f"{options.rows:,} customers of 23 columns, {size:,.0f} MB"
        table(title, "csv crate, parse", commands, folder, options.runs)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
