"""Scores customers a second time, from the description of the arithmetic alone.

    score.py MODEL --as-of DAY [--data FILE]

prints what `scorecard health score MODEL --as-of DAY` has to print. It knows one way through the
data, row by row, and is slow. 100 points are 100,000,000 micro-points; a row's figures are whole
micro-points, and where doubles are called for the order of operations is the described one.
"""

import argparse
import csv
import datetime
import math
import pathlib
import sys
import unicodedata
from fractions import Fraction

import data
import yaml

FULL = 100_000_000


def rounded(value):
    """A double as whole micro-points."""
    return math.floor(value + 0.5)


def micro(points):
    """Points of the model as micro-points."""
    return rounded(1e6 * float(points))


def quotient(numerator, denominator):
    """The same of a quotient of whole numbers, exactly."""
    return (2 * numerator + denominator) // (2 * denominator)


def hundredths(micro):
    """What is printed of micro-points: hundredths of a point."""
    return quotient(micro, 10_000)


def weight_of(text):
    weight = 100 * Fraction(text)
    assert weight.denominator == 1, f"{text} has more than two decimals"
    return int(weight)


def slug(name):
    """The letters and digits of a name in lower case, one underscore between its words."""
    letters = unicodedata.normalize("NFC", name).lower()
    words = "".join(c if c.isalnum() else " " for c in letters)
    return "_".join(words.split())


class Field:
    """A column and its way to points."""

    def __init__(self, written):
        self.column = written["field"]
        self.weight = weight_of(written["weight"])
        self.dated = written.get("dated")
        self.expires = float(written["expires"]) if "expires" in written else None
        ways = {"worst": self.linear, "bands": self.bands, "points": self.word,
                "half_life": self.half_life}
        (way,) = [way for way in ways if way in written]
        self.way = ways[way]
        if way == "worst":
            self.worst, self.best = float(written["worst"]), float(written["best"])
        elif way == "bands":
            self.steps = [(float(bound), micro(points)) for bound, points in written[way].items()]
        elif way == "points":
            self.words = {word.strip(" \t"): micro(points) for word, points in written[way].items()}
        else:
            self.days = float(written[way])

    def linear(self, cell, _):
        value = data.number(cell)
        if value is None:
            return None
        worst, best = self.worst, self.best
        if value <= worst if worst < best else value >= worst:
            return 0
        if value >= best if worst < best else value <= best:
            return FULL
        return rounded(1e8 * ((value - worst) / (best - worst)))

    def bands(self, cell, _):
        value = data.number(cell)
        if value is None:
            return None
        reached = [points for bound, points in self.steps if bound <= value]
        return reached[-1] if reached else self.steps[0][1]

    def word(self, cell, _):
        return self.words.get(cell) if cell else None

    def half_life(self, cell, today):
        day = data.date(cell)
        if day is None:
            return None
        days = (today - day).days
        if days <= 0:
            return FULL
        lives = float(days) / self.days
        return 0 if lives >= 28 else rounded(1e8 * math.pow(0.5, lives))

    def points(self, row, today):
        """The micro-points of a row, or nothing where the value is missing."""
        if self.expires is not None:
            day = data.date(row[self.dated])
            if day is None or (today - day).days > self.expires:
                return None
        return self.way(row[self.column], today)


class Touchpoint:
    def __init__(self, written):
        self.name = written["touchpoint"]
        self.weight = weight_of(written["weight"])
        self.fields = [Field(field) for field in written["fields"]]

    def mean(self, points, absent=None):
        """The mean of what is there, or with `absent` points for all that is not."""
        points = [absent if value is None else value for value in points]
        return mean(zip((field.weight for field in self.fields), points))

    def coverage(self, points):
        return self.mean([0 if value is None else FULL for value in points])


def mean(pairs):
    """The mean of the figures that are there, by their weights."""
    pairs = [(weight, figure) for weight, figure in pairs if figure is not None]
    total = sum(weight for weight, _ in pairs)
    return quotient(sum(weight * figure for weight, figure in pairs), total) if pairs else None


class Model:
    def __init__(self, text):
        # Every scalar as it is written: `true`, `1.00` and `no` are words.
        written = yaml.load(text, yaml.BaseLoader)
        self.customer = written["customer"]
        self.data = written.get("data")
        self.only = {column: {word.strip(" \t") for word in words}
                     for column, words in written.get("only", {}).items()}
        self.tiers = [(name, Fraction(bound)) for name, bound in written["tiers"].items()]
        self.min_coverage = Fraction(written.get("min_coverage", "0"))
        self.touchpoints = [Touchpoint(touchpoint) for touchpoint in written["touchpoints"]]

    def header(self):
        slugs = [slug(touchpoint.name) for touchpoint in self.touchpoints]
        return [self.customer, "score", "tier", "coverage", "low", "high", *slugs]

    def is_for(self, row):
        return all(row[column] in words for column, words in self.only.items())

    def score(self, row, today):
        """The line of a customer, as it is printed."""
        read = [(touchpoint, [field.points(row, today) for field in touchpoint.fields])
                for touchpoint in self.touchpoints]
        scores = [touchpoint.mean(points) for touchpoint, points in read]
        score = self.mean(scores)
        coverage = self.mean([touchpoint.coverage(points) for touchpoint, points in read])
        low = self.mean([touchpoint.mean(points, 0) for touchpoint, points in read])
        high = self.mean([touchpoint.mean(points, FULL) for touchpoint, points in read])
        figures = [printed(figure) for figure in (coverage, low, high, *scores)]
        return [row[self.customer], printed(score), self.tier(score, coverage), *figures]

    def mean(self, figures):
        return mean(zip((touchpoint.weight for touchpoint in self.touchpoints), figures))

    def tier(self, score, coverage):
        if score is None or Fraction(hundredths(coverage), 100) < self.min_coverage:
            return "unknown"
        score = Fraction(hundredths(score), 100)
        return next(name for name, bound in self.tiers if score >= bound)


def printed(figure):
    if figure is None:
        return ""
    whole, rest = divmod(hundredths(figure), 100)
    return f"{whole}.{rest:02}"


def scored(model, text, today):
    """The printed lines, each with the row that it is of, and how many rows were too long."""
    lines, too_long = [], 0
    for row in data.rows(text):
        if row is None:
            too_long += 1
        elif model.is_for(row):
            lines.append((model.score(row, today), row))
    return lines, too_long


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--as-of", type=datetime.date.fromisoformat, required=True)
    parser.add_argument("--data", type=pathlib.Path)
    options = parser.parse_args()
    model = Model(options.model.read_text(encoding="utf-8"))
    path = options.data or options.model.parent / model.data
    lines, too_long = scored(model, path.read_bytes().decode(), options.as_of)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([model.header(), *(line for line, _ in lines)])
    sys.exit(1 if too_long else 0)


if __name__ == "__main__":
    main()
