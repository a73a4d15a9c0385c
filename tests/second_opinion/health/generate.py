"""Writes a health model and data for it by chance, with all that data can be spoilt with.

    generate.py SEED FOLDER

writes `model.health.yaml` and `customers.csv` and prints the day of scoring.
"""

import datetime
import pathlib
import random
import sys

import random_data
import random_model
import score

MODEL, DATA = "model.health.yaml", "customers.csv"


def any_day(rng):
    days = datetime.timedelta(days=rng.randint(0, 1_460))
    return rng.choice([datetime.date(2024, 2, 29), datetime.date(2024, 1, 1) + days])


def write(seed, folder):
    """Writes both files; the same seed writes the same. Returns the day of scoring."""
    rng = random.Random(seed)
    today = any_day(rng)
    columns = random_model.Columns(rng, today)
    lines = random_model.write(rng, columns)
    # Now and then more than a program is likely to read at once.
    count = 12_000 if seed % 50 == 49 else rng.choice([0, 1, 10, 60, 150])
    data = random_data.write(rng, columns, count)
    lines += random_model.bounds_of_tiers(rng, *near(lines, data, today, count))
    end = rng.choice(["\n", "\n", "\r\n"])
    (folder / MODEL).write_bytes("".join(line + end for line in lines).encode())
    (folder / DATA).write_bytes(data.encode())
    return today


def near(lines, data, today, count):
    """Hundredths of the scores and coverages that there are, and of some that may not be."""
    scores, coverages = [5_000], [8_000]
    if count < 1_000:
        model = score.Model("\n".join([*lines, "tiers: {any: 0}"]))
        for (_, figure, _, coverage, *_), _ in score.scored(model, data, today)[0]:
            scores.append(round(100 * float(figure or 70)))
            coverages.append(round(100 * float(coverage)))
    return scores, coverages


if __name__ == "__main__":
    seed, folder = sys.argv[1:]
    print(write(int(seed), pathlib.Path(folder)).isoformat())
