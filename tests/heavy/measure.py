"""Runs every command on heavy inputs and measures what each needs.

    tests/heavy/measure.py PROGRAM [--size BYTES] [--input NAME]... [--command WORDS]... [--some]

An input is one of `inputs.py`, in a repository with an earlier version of it; or a past: a
small page with many versions behind it that are such an input.

Prints a line a run: input, command, processor seconds, peak MiB, how it ended; between them
tabs. Processor time is that of the program and of the git that it ran. The peak is never
less than that of this script, which the system counts with: so other processes make the
inputs.

With `--some`, a command that can be called in many ways is called in one of them with each
input, in another one with the next.
"""

import argparse
import concurrent.futures
import datetime
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import threading

import inputs

TODAY = "2026-11-18"
FILE = "scorecard.yaml"

# Of nothing that goes wrong here more than this is needed to know that it does.
MAX_SECONDS = 60
MAX_BYTES = 8 * 2**30

# How many versions a past has, each of the whole size, and of which inputs they are.
VERSIONS = 60
PASTS = {f"past-of-{name}": name for name in
         ("nested-anchors", "deep-braces", "actions-of-other-names", "readings", "comments-above")}

FORMS = ("table", "markdown", "json", "yaml", "csv")
FINDINGS = ("human", "concise", "json", "github", "sarif", "gitlab", "junit", "rdjson")


def forms(*words):
    return [[*words, "--format", form] for form in FORMS]


def reading():
    """What only reads: command by command its calls, of which `--some` makes one."""
    yield [*forms("show"), ["show", "--color", "always"], ["@60", "show"], ["@160", "show"],
           ["show", "--owner", "nobody"], ["show", "--stage", "nothing"], ["show", "--stage", "s"]]
    yield [*forms("focus"), ["@60", "focus"], ["@160", "focus"], ["focus", "--since", "2026-11-09"],
           ["focus", "--week", "2026-W42"], ["focus", "--by", "owner"]]
    yield [*forms("overview"), ["overview", "--metric", "m"], ["overview", "--owner", "nobody"]]
    yield forms("funnel")
    yield [*forms("trend"), ["@60", "trend"], ["trend", "visit"], ["trend", "nothing"]]
    yield forms("review")[:4]
    yield [*forms("diff")[:4], ["diff", FILE, "old.yaml", "id", "100644", FILE, "id", "100644"]]
    yield forms("diff", "old.yaml", FILE)[:4]
    yield [*(["lint", "--format", form, FILE] for form in FINDINGS), ["@60", "lint", FILE],
           ["lint", "--base", "HEAD~1", FILE], ["lint", "--strict", "--timeless", "."]]
    yield [["complete", *words, ""] for words in (["set"], ["done"], ["add"], ["show", "--owner"])]


def looking_back():
    """What reads a past."""
    yield [["show"]]
    yield [["trend"], ["trend", "--weeks", "52", "--format", "json"]]
    yield [["review"], ["review", "--since", "2026-10-05"]]
    yield [["diff"], ["diff", "HEAD~30"], ["diff", "--since", "2026-10-20"]]
    yield [["focus", "--since"]]
    yield [["lint", "--base", "HEAD~30", "."]]


def writing():
    """What changes a file: each call begins with a fresh one."""
    yield [["lint", "--fix", FILE], ["lint", "--diff", FILE]]
    yield [["set", "visits", "70"], ["set", "trials", "70"], ["set", "nothing", "70"],
           ["set", "visits", "--target", "99"], ["set", "--from", "numbers.csv"]]
    yield [["add", "demand", "Ask again", "--owner", "dana", "--priority", "3", "--moves", "visits"]]
    yield [["start", "call the lost trials"], ["start", "ask"], ["start", "nothing"],
           ["done", "call the lost trials"], ["drop", "call the lost trials", "--note", "no"],
           ["block", "call the lost trials", "--dry-run"], ["reopen", "ask 1"]]
    yield [["plan", "call the lost trials"], ["plan", "ask 1"], ["plan"]]
    yield [["roll", "--yes"], ["roll", "--yes", "--dry-run"]]
    yield [["tidy", "--yes"]]


def git(folder, *words, **options):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *words], cwd=folder, env=environment, check=True, **options)


def history(versions, count):
    """What `git fast-import` makes a version a day of, up to the day before today."""
    last = int(datetime.datetime.fromisoformat(f"{TODAY}T12:00:00+00:00").timestamp())
    for number, text in enumerate(versions):
        when = last - (count - number) * 24 * 3600
        yield (f"commit refs/heads/main\ncommitter Dana <dana@example.com> {when} +0000\ndata 4\nmore\n"
               f"M 100644 inline {FILE}\ndata {len(text)}\n").encode() + text + b"\n"


def numbers(size):
    """A table with a number for each of many days."""
    day = datetime.date(2026, 11, 18)
    rows = min(5000, size // 25)
    return "".join(f"visits,{row},{day - datetime.timedelta(rows - row)}\n" for row in range(rows)).encode()


def make(name, size):
    """Makes the folder in which commands are run on an input, and returns its path: a
    repository with its versions, and a folder for what changes files."""
    if name in PASTS:
        version = inputs.INPUTS[PASTS[name]](size - 100, 0)
        versions = (version + f"\n# {number}\n".encode() for number in range(VERSIONS))
        now, count = inputs.page(size), VERSIONS
    else:
        version = inputs.INPUTS[name](size, 0)
        versions, now, count = [inputs.page(size), version], inputs.INPUTS[name](size, 1), 2
    path = pathlib.Path(tempfile.mkdtemp(prefix="scorecard-heavy-"))
    git(path, "init", "-q", "--initial-branch=main")
    git(path, "fast-import", "--quiet", input=b"".join(history(versions, count)))
    git(path, "reset", "-q", "--hard")
    (path / "old.yaml").write_bytes(version)
    (path / FILE).write_bytes(now)
    (path / "files").mkdir()
    (path / "files/numbers.csv").write_bytes(numbers(size))
    return path


def fresh(path):
    """A folder outside of a repository with nothing but the file, for what changes it."""
    shutil.copy(path / FILE, path / "files" / FILE)
    return path / "files"


def measured(program, words, folder):
    """Processor seconds, peak MiB and exit code of one run; below 0, the signal that ended it."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "SCORECARD_TODAY": TODAY, "COLUMNS": "100",
                   "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    if words[0].startswith("@"):
        environment["COLUMNS"], words = words[0][1:], words[1:]
    if words[0] == "complete":
        words = ["--", "scorecard", *words[1:]]
        environment |= {"SCORECARD_COMPLETE": "bash", "_CLAP_COMPLETE_INDEX": str(len(words) - 2),
                        "_CLAP_COMPLETE_COMP_TYPE": "9", "_CLAP_COMPLETE_SPACE": "true", "_CLAP_IFS": "\n"}
    process = subprocess.Popen([program, *words], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    resource.prlimit(process.pid, resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.prlimit(process.pid, resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
    panicked = False
    with process.stderr as stderr:
        for line in iter(lambda: stderr.read(2**20), b""):
            panicked |= b"panicked at" in line
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    code = "panic" if panicked else process.returncode
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code


def runs(program, name, path, some, wanted):
    """The runs of all commands with the input in `path`."""
    turn = names().index(name)
    reads = looking_back if name in PASTS else reading
    for commands, writes in ((reads, False), (writing, True)):
        for calls in commands():
            for words in [calls[turn % len(calls)]] if some else calls:
                if not wanted or any(text in " ".join(words) for text in wanted):
                    where = fresh(path) if writes else path
                    yield name, " ".join(words), *measured(program, words, where)


def names():
    """All inputs."""
    return [*inputs.INPUTS, *PASTS]


def measure(program, size, chosen=None, some=False, wanted=(), told=lambda run: None):
    """All runs, as many inputs at a time as there are cores; `told` is called with each."""
    program = str(pathlib.Path(program).resolve())
    lock = threading.Lock()

    def work(name):
        path = makers.submit(make, name, size).result()
        done = []
        try:
            for run in runs(program, name, path, some, wanted):
                with lock:
                    told(run)
                done.append(run)
        finally:
            shutil.rmtree(path)
        return done

    cores = os.cpu_count()
    with concurrent.futures.ProcessPoolExecutor(cores) as makers, concurrent.futures.ThreadPoolExecutor(cores) as pool:
        makers.submit(os.getpid).result()
        return [run for done in pool.map(work, chosen or names()) for run in done]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("program")
    options.add_argument("--size", type=int, default=2**20)
    options.add_argument("--input", action="append")
    options.add_argument("--command", action="append", default=[])
    options.add_argument("--some", action="store_true")
    options = options.parse_args()

    def told(run):
        name, words, seconds, peak, code = run
        print(f"{name}\t{words}\t{seconds:.3f}\t{peak:.1f}\t{code}", flush=True)

    measure(options.program, options.size, options.input, options.some, options.command, told)


if __name__ == "__main__":
    main()
