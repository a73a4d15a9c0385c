"""Runs the SELECT of `scorecard health sql` in a real engine, on the cases of `cases.py`.

    engines.py ENGINE SCORECARD FOLDER [PROGRAMS]

where PROGRAMS is the folder with those of PostgreSQL. Each case is loaded twice: as text, cell by
cell, and typed. The first difference is told, and the exit code is 1.
"""

import contextlib
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TYPES = {
    "duckdb": {"text": "VARCHAR", "number": "DOUBLE", "date": "DATE"},
    "postgres": {"text": "TEXT", "number": "DOUBLE PRECISION", "date": "DATE"},
    "spark": {"text": "STRING", "number": "DOUBLE", "date": "DATE"},
}


# What is not finite, and what has another type than `--create` gives it; as in `types.csv`.
OF_ALL_TYPES = """
CREATE TABLE types (id BIGINT, double {double}, small SMALLINT, decimal DECIMAL(10, 2),
    truth BOOLEAN, day DATE, moment TIMESTAMP);
INSERT INTO types VALUES
    (1, CAST('NaN' AS {double}), 3, 7.25, true,
        CAST('2026-10-18' AS DATE), CAST('2026-10-18 23:59:59' AS TIMESTAMP)),
    (2, CAST('Infinity' AS {double}), NULL, 0.10, false,
        {infinity}, CAST('2026-11-01 00:00:00' AS TIMESTAMP)),
    (3, CAST('-Infinity' AS {double}), -5, NULL, NULL, {minus_infinity}, NULL),
    (4, CAST('0.1' AS {double}), 3, 9.99, true,
        CAST('2024-02-29' AS DATE), CAST('1999-12-31 12:30:00' AS TIMESTAMP)),
    (5, NULL, NULL, NULL, NULL, NULL, NULL);
"""


def double_quoted(name):
    return '"' + name.replace('"', '""') + '"'


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


class DuckDB:
    """In this process."""

    name = "duckdb"

    def __init__(self):
        import duckdb
        self.connection = duckdb.connect()
        self.connection.execute("SET threads = 2; CREATE TABLE victim (a INT)")

    def table(self, case):
        return case["table"]

    def load(self, case, path, kinds):
        parts = case["table"].split(".")
        table = ".".join(map(double_quoted, parts))
        for schema in parts[:-1]:
            self.connection.execute(f"CREATE SCHEMA IF NOT EXISTS {double_quoted(schema)}")
        types = TYPES[self.name]
        columns = ", ".join(f"{double_quoted(name)} {types[kind]}" for name, kind in kinds.items())
        names = ", ".join(map(double_quoted, kinds))
        self.connection.execute(f"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({columns})")
        self.copy(table, names, path)

    def copy(self, table, names, path):
        options = "HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULL '', AUTO_DETECT FALSE"
        self.connection.execute(f"COPY {table} ({names}) FROM {quoted(str(path))} ({options})")

    def run(self, sql):
        result = self.connection.execute(sql)
        header = [column[0] for column in result.description]
        return header, [["" if cell is None else str(cell) for cell in row]
                        for row in result.fetchall()]

    def commands(self, folder, sql):
        with contextlib.chdir(folder):
            self.connection.execute(sql)

    def of_all_types(self, folder):
        dates = [f"CAST('{date}' AS DATE)" for date in ("infinity", "-infinity")]
        if self.name == "spark":
            # It has none; and the view would be taken for the table.
            dates = ["NULL", "NULL"]
            self.spark.catalog.dropTempView("types")
        self.commands(folder, "DROP TABLE IF EXISTS types;")
        self.commands(folder, OF_ALL_TYPES.format(
            double=TYPES[self.name]["number"], infinity=dates[0], minus_infinity=dates[1]))

    def victim(self):
        return self.connection.execute("SELECT count(*) FROM victim").fetchall()


class Postgres(DuckDB):
    """A server of its own, below a temporary folder, and `psql`."""

    name = "postgres"

    def __init__(self, programs, stack):
        self.programs = pathlib.Path(programs)
        self.home = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sql-")))
        # The server refuses to be run by root.
        self.user = {}
        if os.geteuid() == 0:
            import pwd
            nobody = pwd.getpwnam("nobody")
            self.user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(self.home, nobody.pw_uid, nobody.pw_gid)
        self.call("initdb", "-D", self.home / "data", "-U", "test", "-E", "UTF8", "--no-sync",
                  "--locale=C.UTF-8", "-A", "trust")
        options = f"-k {self.home} -c listen_addresses= -c fsync=off -c max_wal_size=4GB"
        self.call("pg_ctl", "-D", self.home / "data", "-w", "-l", self.home / "log",
                  "-o", options, "start")
        stack.callback(self.call, "pg_ctl", "-D", self.home / "data", "-m", "immediate", "stop")
        self.connection = self
        self.execute("CREATE TABLE victim (a INT)")

    def call(self, program, *arguments):
        # A server that inherits a pipe would hold it open.
        log = self.home / "calls"
        with log.open("ab") as output:
            run = subprocess.run([self.programs / program, *arguments], cwd=self.home,
                                 stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                 **self.user)
        if run.returncode != 0:
            sys.exit(log.read_text(errors="replace"))

    def psql(self, sql, *options, cwd=None):
        command = [self.programs / "psql", "-X", "-q", "-h", self.home, "-U", "test",
                   "-d", "postgres", "-v", "ON_ERROR_STOP=1", *options]
        run = subprocess.run(command, input=sql.encode(), capture_output=True, cwd=cwd)
        if run.returncode != 0:
            sys.exit(f"psql: {run.stderr.decode()}\n{sql[:20_000]}")
        return run.stdout.decode()

    def execute(self, sql):
        self.psql(sql)

    def copy(self, table, names, path):
        command = f"COPY {table} ({names}) FROM STDIN (FORMAT csv, HEADER)"
        self.psql(path.read_bytes().decode(), "-c", command)

    def run(self, sql):
        lines = list(csv.reader(io.StringIO(self.psql(sql, "--csv"), newline="")))
        return lines[0], lines[1:]

    def commands(self, folder, sql):
        self.psql(sql, cwd=folder)

    def victim(self):
        return self.psql("SELECT count(*) FROM victim", "--csv")


class Spark(DuckDB):
    """Two threads of this machine. Its reader of CSV changes line breaks: DuckDB reads it, and
    hands it over."""

    name = "spark"

    def __init__(self, stack):
        super().__init__()
        import pyspark.sql
        self.home = stack.enter_context(tempfile.TemporaryDirectory(prefix="sql-"))
        builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("sql")
        settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1",
                    "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
                    "spark.sql.warehouse.dir": f"{self.home}/warehouse",
                    "spark.ui.showConsoleProgress": "false",
                    # Most cases are small: what takes long is to compile them.
                    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1"}
        for key, value in settings.items():
            builder = builder.config(key, value)
        self.spark = builder.getOrCreate()
        self.spark.sparkContext.setLogLevel("ERROR")
        stack.callback(self.spark.stop)
        self.spark.sql("CREATE TABLE victim (a INT)")
        self.files = 0

    def table(self, case):
        return re.sub(r"\W+", "_", case["table"], flags=re.ASCII)

    def load(self, case, path, kinds):
        super().load(case | {"table": "handed_over"}, path,
                     kinds)
        self.files += 1
        file = f"{self.home}/{self.files}.parquet"
        self.connection.execute(f"COPY handed_over TO {quoted(file)} (FORMAT parquet)")
        view = self.table(case)
        self.spark.read.parquet(file).createOrReplaceTempView(view)

    def run(self, sql):
        result = self.spark.sql(sql.strip().removesuffix(";"))
        return result.columns, [["" if cell is None else str(cell) for cell in row]
                                for row in result.collect()]

    def commands(self, folder, sql):
        sql = sql.replace("path '", f"path '{folder}/")
        lines = [line for line in sql.splitlines() if not line.startswith("--")]
        for command in "\n".join(lines).split(";"):
            if command.strip():
                self.spark.sql(command)

    def victim(self):
        return self.spark.sql("SELECT count(*) FROM victim").collect()


class Program:
    def __init__(self, path, engine):
        self.path, self.engine = pathlib.Path(path).resolve(), engine

    def sql(self, folder, case, *options):
        command = [self.path, "health", "sql", "model.health.yaml", "--dialect", self.engine.name,
                   "--table", self.engine.table(case), "--as-of", case["day"], *options]
        run = subprocess.run(command, cwd=folder, capture_output=True)
        if run.returncode != 0:
            sys.exit(run.stderr.decode())
        return run.stdout.decode()


def expected(folder):
    text = (folder / "expected.csv").read_bytes().decode()
    lines = list(csv.reader(io.StringIO(text, newline="")))
    return lines[0], lines[1:]


def compare(where, folder, answer):
    """Row by row, in an order of ours."""
    header, rows = expected(folder)
    its_header, its_rows = answer
    if its_header != header:
        sys.exit(f"{where}: {header} expected\n{its_header} said")
    for row, its_row in zip(sorted(rows), sorted(its_rows)):
        if row != its_row:
            sys.exit(f"{where}: {header}\n{row} expected\n{its_row} said")
    if len(rows) != len(its_rows):
        sys.exit(f"{where}: {len(rows)} rows expected, {len(its_rows)} said")
    return len(rows)


def load_as_told(engine, program, folder, case):
    """Makes the table of `--create`, and loads the CSV by the commands in its comments."""
    text = program.sql(folder, case, "--create")
    told = [line.removeprefix("--   ") for line in text.splitlines() if line.startswith("--   ")]
    engine.commands(folder, text)
    engine.commands(folder, "\n".join(told) + "\n")


def main():
    name, scorecard, cases, *programs = sys.argv[1:]
    with contextlib.ExitStack() as stack:
        engine = {"duckdb": lambda: DuckDB(), "postgres": lambda: Postgres(*programs, stack),
                  "spark": lambda: Spark(stack)}[name]()
        program = Program(scorecard, engine)
        rows = count = 0
        for file in sorted(pathlib.Path(cases).glob("*/case.json")):
            folder, case = file.parent, json.loads(file.read_text(encoding="utf-8"))
            sql = program.sql(folder, case)
            if folder.name == "loaded":
                load_as_told(engine, program, folder, case)
                rows += compare(f"{folder.name}, as told", folder, engine.run(sql))
                continue
            for path, kinds in [("text.csv", dict.fromkeys(case["columns"], "text")),
                                ("typed.csv", case["columns"])]:
                # Most of Spark's time goes into compiling, once for each.
                if engine.name == "spark" and "chance" in folder.name and path == "typed.csv":
                    continue
                engine.load(case, folder / path, kinds)
                rows += compare(f"{folder.name}, {path}", folder, engine.run(sql))
            if folder.name == "types":
                engine.of_all_types(folder)
                rows += compare(f"{folder.name}, of all types", folder, engine.run(sql))
            count += 1
        assert "0" in str(engine.victim())
    print(f"{count} models, {rows} rows, none differs")


if __name__ == "__main__":
    main()
