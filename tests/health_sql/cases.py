"""Writes what engines are held to: models with data by chance, each customer's score.

    cases.py SCORECARD FOLDER

writes a folder for each case: the model, `text.csv` with the cells as they are, `typed.csv` with
numbers and dates alone, `expected.csv` as `scorecard health score` prints it, and `case.json`.
"""

import csv
import datetime
import io
import json
import pathlib
import random
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "second_opinion/health"))

import cells
import data
import generate
import score
import vectors

MODELS = 20
ROWS = 100_000


def kinds(model):
    """What each column that a model reads is read as: text, a number, a date."""
    kinds = {column: {"text"} for column in [model.customer, *model.only]}
    for field in (field for touchpoint in model.touchpoints for field in touchpoint.fields):
        ways = {field.word: "text", field.half_life: "date"}
        kinds.setdefault(field.column, set()).add(ways.get(field.way, "number"))
        if field.expires is not None:
            kinds.setdefault(field.dated, set()).add("date")
    return {column: kind.pop() if len(kind) == 1 else "text" for column, kind in kinds.items()}


def typed(kind, cell):
    """The cell as a column of this kind holds it."""
    if kind == "text":
        return cell
    value = (data.number if kind == "number" else data.date)(cell.strip(" \t"))
    return "" if value is None else str(value)


def raw_rows(text):
    """The header and the rows that are scored, with all blanks."""
    text = text.removeprefix("\ufeff")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=data.delimiter(text))
    header = [name.strip(" \t") for name in next(lines)]
    rows = [line + [""] * (len(header) - len(line)) for line in lines
            if 0 < len(line) <= len(header)]
    return header, rows


def write_csv(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def finish(program, folder, day, table):
    """Writes the rest of a case whose model and data are there."""
    model = score.Model((folder / generate.MODEL).read_bytes().decode())
    header, rows = raw_rows((folder / generate.DATA).read_bytes().decode())
    read = kinds(model)
    places = [header.index(column) for column in read]
    rows = [[row[place] for place in places] for row in rows]
    write_csv(folder / "text.csv", read, rows)
    clean = [[typed(kind, cell) for kind, cell in zip(read.values(), row)] for row in rows]
    write_csv(folder / "typed.csv", read, clean)
    command = [program, "health", "score", generate.MODEL, "--as-of", day.isoformat()]
    scored = subprocess.run(command, cwd=folder, capture_output=True)
    assert scored.returncode in (0, 1), scored.stderr.decode()
    (folder / "expected.csv").write_bytes(scored.stdout)
    said = {"day": day.isoformat(), "table": table, "columns": read, "rows": len(rows)}
    (folder / "case.json").write_text(json.dumps(said), encoding="utf-8")


def are_apart(columns):
    """Whether an engine that looks at no case has a name for each column."""
    return len({column.lower() for column in columns}) == len(columns)


def by_chance(program, folder):
    """Models and data by chance; those in which names differ only in case are left out."""
    seed, count = 0, 0
    while count < MODELS:
        case = folder / f"chance-{seed}"
        case.mkdir()
        day = generate.write(seed, case)
        seed += 1
        read = kinds(score.Model((case / generate.MODEL).read_bytes().decode()))
        if are_apart(read):
            finish(program, case, day, "crm.the customers")
            count += 1


def many(program, folder):
    """The model of the known sums with many rows of all that cells can be."""
    rng = random.Random(7)
    model = of_the_known_sums(folder)
    makers = {model.customer: None}
    for field in (field for touchpoint in model.touchpoints for field in touchpoint.fields):
        makers[field.column] = maker(rng, field)
    rows = []
    for number in range(ROWS):
        dirt, gaps = rng.choice([0, 0, 0.02, 0.2]), rng.choice([0, 0, 0.05, 0.5])
        rows.append([f"c-{number}", *(
            rng.choice(cells.BLANK) if rng.random() < gaps else cells.padded(rng, make(rng, dirt))
            for make in list(makers.values())[1:])])
    write_csv(folder / generate.DATA, makers, rows)
    finish(program, folder, vectors.TODAY, "many")


def maker(rng, field):
    """What makes the cells of a column."""
    if field.way == field.word:
        words = list(field.words)
        return lambda rng, dirt: cells.worded(rng, dirt, words)
    if field.way == field.half_life:
        ages = [0, 1, int(field.days), int(28 * field.days), int(28 * field.days) + 1]
        return lambda rng, dirt: cells.dated(rng, dirt, vectors.TODAY, ages)
    known = [field.worst, field.best] if field.way == field.linear else [b for b, _ in field.steps]
    return lambda rng, dirt: cells.numeric(rng, dirt, known)


def hostile(program, folder):
    """Names that do something where nobody quotes them."""
    rng = random.Random(11)
    day = datetime.date(2026, 11, 1)
    text = (HERE / "hostile.health.yaml").read_text(encoding="utf-8")
    (folder / generate.MODEL).write_text(text, encoding="utf-8")
    model = score.Model(text)
    read = kinds(model)
    fields = [field for touchpoint in model.touchpoints for field in touchpoint.fields]
    words = [word for field in fields if field.way == field.word for word in field.words]
    only = [word for words in model.only.values() for word in words]
    rows = []
    for number in range(400):
        row = {column: maker_of(rng, kind, day, words) for column, kind in read.items()}
        row[model.customer] = f"'{number}\\"
        row |= {column: rng.choice([*only, *only, "", "its"]) for column in model.only}
        rows.append([cell for cell in row.values()])
    write_csv(folder / generate.DATA, read, rows)
    finish(program, folder, day, "my \"sche`ma'.t'; DROP TABLE victim; --\\")


def maker_of(rng, kind, day, words):
    if kind == "text":
        return rng.choice(words)
    if kind == "date":
        return cells.dated(rng, 0.1, day, [0, 7, 31])
    return cells.numeric(rng, 0.1, [0.0, 1.0, 10.0])


def loaded(program, folder):
    """The known sums as a clean CSV, as `--create` says how to load."""
    columns = ["customer_id", *vectors.COLUMNS]
    rows = []
    for case, (changes, *_) in vectors.CASES.items():
        row = {"customer_id": case, **dict(zip(vectors.COLUMNS, vectors.BASE)), **changes}
        rows.append([row[column] for column in columns])
    write_csv(folder / generate.DATA, columns, rows)
    of_the_known_sums(folder)
    finish(program, folder, vectors.TODAY, "loaded")


def types(program, folder):
    """Columns of other types than text, doubles and dates."""
    for source, target in [("types.health.yaml", generate.MODEL), ("types.csv", generate.DATA)]:
        (folder / target).write_bytes((HERE / source).read_bytes())
    finish(program, folder, vectors.TODAY, "types")


def of_the_known_sums(folder):
    """Writes the model of the known sums, and what it says."""
    path = HERE.parent / "second_opinion/health/vectors.health.yaml"
    text = f"data: {generate.DATA}\n{path.read_text(encoding='utf-8')}"
    (folder / generate.MODEL).write_text(text, encoding="utf-8")
    return score.Model(text)


def main():
    program, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    for name, write in {"many": many, "hostile": hostile, "loaded": loaded, "types": types}.items():
        (folder / name).mkdir()
        write(program, folder / name)
    by_chance(program, folder)


if __name__ == "__main__":
    main()
