"""Holds `score.py` against the sums that are known: a model with a base row, and what changes."""

import datetime
import pathlib

import score

TODAY = datetime.date(2026, 11, 1)
BASE = ("50, 30, true, live, 55, 20, 2026-10-18, 2, 12, 3, 0, false, 8, neutral, 2026-08-03, "
        "60.25, 2026-10-02, open, true, 2026-09-02").split(", ")
COLUMNS = ("training_pct days_to_value go_live_on_time impl_status seats_used_pct weekly_users "
           "last_login open_tickets first_reply_hours csat days_overdue invoice_disputed nps "
           "sentiment last_survey content_minutes last_visit expansion_interest exec_sponsor "
           "last_qbr").split()
BLANK = dict.fromkeys(COLUMNS, "")
DATES = ["last_login", "last_survey", "last_visit", "last_qbr"]
WORST = {
    "training_pct": "0", "days_to_value": "60", "go_live_on_time": "false",
    "impl_status": "stalled", "seats_used_pct": "20", "weekly_users": "0", "open_tickets": "10",
    "first_reply_hours": "48", "csat": "1", "days_overdue": "45", "invoice_disputed": "true",
    "nps": "0", "sentiment": "negative", "content_minutes": "0", "expansion_interest": "refused",
    "exec_sponsor": "false", **dict.fromkeys(DATES, "2000-01-01"),
}

# What changes in the base row; then score, tier, coverage, and the range where one is known.
CASES = {
    "E01": ({}, "68.96", "watch", "100.00", None),
    "E02": (BLANK, "", "unknown", "0.00", ("0.00", "100.00")),
    "E03": ({**BLANK, "csat": "5"}, "100.00", "unknown", "4.50", ("4.50", "100.00")),
    "E04": (dict.fromkeys(["seats_used_pct", "weekly_users", "last_login"], ""),
            "72.20", "healthy", "80.00", ("57.76", "77.76")),
    "E05": ({"training_pct": "130", "days_to_value": "-4", "csat": "0", "nps": "11"},
            "72.45", "healthy", "100.00", None),
    "E06": ({"training_pct": "0", "days_to_value": "7", "seats_used_pct": "90",
             "first_reply_hours": "48"}, "68.25", "watch", "100.00", None),
    "E07": ({"weekly_users": "5", "open_tickets": "10", "days_overdue": "15"},
            "58.16", "watch", "100.00", None),
    "E08": ({"impl_status": "LIVE", "sentiment": "meh"},
            "69.45", "watch", "92.00", ("62.31", "70.31")),
    "E09": ({"last_login": "2026-11-05", "last_visit": "2026-11-01"},
            "74.46", "healthy", "100.00", None),
    "E11": ({"last_login": "2024-02-29", "last_qbr": "1999-12-31"},
            "63.71", "watch", "100.00", None),
    "E12": (WORST, "2.85", "poor", "100.00", None),
}


def check():
    """The cases that come out otherwise, as lines to read."""
    path = pathlib.Path(__file__).with_name("vectors.health.yaml")
    model = score.Model(path.read_text(encoding="utf-8"))
    wrong = []
    for case, (changes, *expected, limits) in CASES.items():
        row = {"customer_id": case, **dict(zip(COLUMNS, BASE, strict=True)), **changes}
        _, *figures, low, high = model.score(row, TODAY)[:6]
        if figures != expected or limits not in (None, (low, high)):
            wrong.append(f"{case}: {expected} {limits} expected, {figures} {low} to {high} said")
    return wrong
