"""Reads what a file of data holds: its rows, and the numbers and dates in their cells."""

import csv
import datetime
import io
import math
import re

NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})([T ].+)?", re.ASCII | re.DOTALL)

csv.field_size_limit(2**31 - 1)


def number(cell):
    """The number that a trimmed cell holds, or nothing."""
    if not NUMBER.fullmatch(cell):
        return None
    value = float(cell)
    return value if math.isfinite(value) else None


def date(cell):
    """The day that a trimmed cell begins with, or nothing."""
    match = DATE.fullmatch(cell)
    if not match:
        return None
    try:
        return datetime.date(*map(int, match.groups()[:3]))
    except ValueError:
        return None


def delimiter(text):
    """The most frequent of three in the header line, outside quotes; the first of equals."""
    counts, quoted = {",": 0, ";": 0, "\t": 0}, False
    for character in text:
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "\r\n":
            break
        elif not quoted and character in counts:
            counts[character] += 1
    return max(counts, key=counts.get)


def rows(text):
    """The rows below the header as maps of trimmed cells; nothing for one that is too long."""
    text = text.removeprefix("\ufeff")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    header = [name.strip(" \t") for name in next(lines)]
    for line in lines:
        if len(line) > len(header):
            yield None
        elif line:
            cells = [cell.strip(" \t") for cell in line] + [""] * (len(header) - len(line))
            yield dict(zip(header, cells))
