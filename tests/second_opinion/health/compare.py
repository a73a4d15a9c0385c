"""Holds `scorecard health score` against `score.py`, on models and data written by chance.

    compare.py                                      score.py against the sums that are known
    compare.py SCORECARD [--seeds 200] [--first 0]  and the program against score.py

The first difference is printed in full, its files are kept, and the exit code is 1.
"""

import argparse
import collections
import csv
import io
import itertools
import pathlib
import subprocess
import sys
import tempfile

import generate
import score
import vectors


class Difference(Exception):
    """What is told of the first difference."""


def expected(folder, today):
    """The lines that have to be printed, the rows they are of, and the exit code."""
    model = score.Model((folder / generate.MODEL).read_bytes().decode())
    data = (folder / generate.DATA).read_bytes().decode()
    lines, too_long = score.scored(model, data, today)
    return model, lines, 1 if too_long else 0


def said(program, folder, today):
    command = [program, "health", "score", generate.MODEL, "--as-of", today.isoformat()]
    run = subprocess.run(command, cwd=folder, capture_output=True)
    lines = list(csv.reader(io.StringIO(run.stdout.decode(), newline="")))
    return lines, run.returncode, run.stderr.decode()


def compare(program, folder, today, seen):
    model, lines, code = expected(folder, today)
    header = model.header()
    count(lines, code, seen)
    actual, actual_code, complaint = said(program, folder, today)
    if not actual or actual_code not in (0, 1):
        raise Difference(f"exit code {actual_code}, nothing scored:\n{complaint}")
    if actual[0] != header:
        raise Difference(f"header: {header} expected\n        {actual[0]} said")
    for number, ((line, row), other) in enumerate(zip(lines, actual[1:]), 1):
        for column, value, its_value in itertools.zip_longest(header, line, other):
            if value != its_value:
                raise Difference(f"row {number}, column {column}: "
                                 f"{value!r} expected, {its_value!r} said\n"
                                 f"{told(model, row, today)}\nexpected {line}\nsaid     {other}")
    if len(lines) != len(actual) - 1:
        raise Difference(f"{len(lines)} rows expected, {len(actual) - 1} said\n{complaint}")
    if code != actual_code:
        raise Difference(f"exit code {code} expected, {actual_code} said\n{complaint}")


def told(model, row, today):
    """The row as it is read, with the points of each field."""
    told = []
    for touchpoint in model.touchpoints:
        told.append(f"{touchpoint.name}, weight {touchpoint.weight / 100:g}")
        for field in touchpoint.fields:
            dated = "" if field.dated is None else f", {field.dated} = {row[field.dated]!r}"
            points = field.points(row, today)
            points = "missing" if points is None else f"{points} micro-points"
            told.append(f"  {field.column} = {row[field.column]!r}{dated}, "
                        f"weight {field.weight / 100:g}: {points}")
    return "\n".join(told)


def count(lines, code, seen):
    """Counts what has to come about, lest nothing be compared."""
    seen["a row too long"] += code
    for (_, figure, tier, coverage, low, high, *touchpoints), _ in lines:
        seen["rows"] += 1
        seen["no score"] += figure == ""
        seen["unknown with a score"] += figure != "" and tier == "unknown"
        seen["known with gaps"] += tier != "unknown" and low != high
        seen["all there"] += coverage == "100.00"
        seen["a touchpoint blank"] += figure != "" and "" in touchpoints


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scorecard", nargs="?", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    wrong = vectors.check()
    if wrong:
        sys.exit("\n".join(wrong))
    if options.scorecard is None:
        return print(f"{len(vectors.CASES)} known sums come out")
    seen = collections.Counter()
    for seed in range(options.first, options.first + options.seeds):
        folder = pathlib.Path(tempfile.mkdtemp(prefix=f"health-{seed}-"))
        today = generate.write(seed, folder)
        try:
            compare(options.scorecard, folder, today, seen)
        except Difference as difference:
            sys.exit(f"seed {seed}, as of {today}, files in {folder}\n{difference}")
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    print(f"{options.seeds} models, none differs: {dict(seen)}")


if __name__ == "__main__":
    main()
