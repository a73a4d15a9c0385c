#!/usr/bin/env python3
"""Scores a table by another engine, as `benches/health.py` asks: polars streaming, DuckDB or Spark.

    health_peers.py polars MODEL TABLE OUTPUT DAY
    health_peers.py duckdb SQL TABLE OUTPUT THREADS
    health_peers.py spark SQL TABLE OUTPUT THREADS

polars has the arithmetic in expressions of its own; the others run what `health sql` prints. All read
every column as text, as `health score` does, and write a CSV.
"""

import datetime
import pathlib
import sys


def polars_points(field, column, day):
    """The micro-points of a field, nothing where its value is missing."""
    import polars as pl

    cell = column.str.strip_chars(" \t")
    number = cell.cast(pl.Float64, strict=False)
    if "worst" in field:
        worst, best = float(field["worst"]), float(field["best"])
        share = ((number - worst) / (best - worst)).clip(0, 1)
        return (1e8 * share + 0.5).floor()
    if "bands" in field:
        steps = [(float(bound), 1e6 * float(points)) for bound, points in field["bands"].items()]
        points = pl.lit(steps[0][1])
        for bound, value in steps[1:]:
            points = pl.when(number >= bound).then(value).otherwise(points)
        return pl.when(number.is_not_null()).then(points)
    if "points" in field:
        words = field["points"]
        return cell.replace_strict(list(words), [1e6 * float(value) for value in words.values()],
                                   default=None, return_dtype=pl.Float64)
    read = cell.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    lives = (pl.lit(day) - read).dt.total_days() / float(field["half_life"])
    points = (1e8 * pl.lit(0.5).pow(lives) + 0.5).floor()
    return pl.when(lives <= 0).then(1e8).when(lives >= 28).then(0.0).otherwise(points)


def polars_mean(pairs):
    """The mean by weight of what is there."""
    import polars as pl

    total = pl.sum_horizontal([figure.fill_null(0) * weight for weight, figure in pairs])
    weight = pl.sum_horizontal([figure.is_not_null().cast(pl.Float64) * weight for weight, figure in pairs])
    return pl.when(weight > 0).then((total / weight + 0.5).floor())


def polars(model, table, output, day):
    import polars as pl
    import yaml

    model = yaml.load(pathlib.Path(model).read_text(), yaml.BaseLoader)
    day = datetime.date.fromisoformat(day)
    touchpoints = []
    for touchpoint in model["touchpoints"]:
        fields = [(float(field["weight"]), polars_points(field, pl.col(field["field"]), day))
                  for field in touchpoint["fields"]]
        touchpoints.append((float(touchpoint["weight"]), polars_mean(fields).alias(touchpoint["touchpoint"])))
    scan = pl.scan_csv(table, infer_schema=False)
    names = [pl.col(touchpoint["touchpoint"]) for touchpoint in model["touchpoints"]]
    scored = scan.select(pl.col(model["customer"]), *[figure for _, figure in touchpoints])
    score = polars_mean([(weight, name) for (weight, _), name in zip(touchpoints, names)])
    printed = [((figure / 1e4 + 0.5).floor() / 100).alias(name)
               for name, figure in [("score", score), *[(name.meta.output_name(), name) for name in names]]]
    scored.select(pl.col(model["customer"]), *printed).sink_csv(output)


def duckdb(sql, table, output, threads):
    import duckdb

    connection = duckdb.connect(config={"threads": int(threads)})
    connection.execute(f"CREATE VIEW customers AS FROM read_csv('{table}', all_varchar = true)")
    select = pathlib.Path(sql).read_text().rstrip().rstrip(";")
    connection.execute(f"COPY ({select}) TO '{output}' (HEADER)")


def spark(sql, table, output, threads):
    from pyspark.sql import SparkSession

    session = (SparkSession.builder.master(f"local[{threads}]").config("spark.ui.enabled", "false")
               .config("spark.driver.memory", "2g").config("spark.log.level", "ERROR").getOrCreate())
    session.read.csv(table, header=True).createOrReplaceTempView("customers")
    select = pathlib.Path(sql).read_text().rstrip().rstrip(";")
    session.sql(select).write.mode("overwrite").csv(output, header=True)


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    {"polars": polars, "duckdb": duckdb, "spark": spark}[name](*arguments)
