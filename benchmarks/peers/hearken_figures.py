"""What Hearken takes, import and judging apart.

Best from the benchmarks of its parts (build/release/hearken_benchmarks), by the names in PARTS. What has no
benchmark there is taken from `hearken check --timings` on one thread, and labelled so.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile

import rules
import stopwatch

EVENTS = 561_470
ONE_STANDARD = "IT-SEND-90-150"  # the standard that stands for one alone, on both sides

# Our name of a figure: the name in hearken_benchmarks. THE PLACE TO CHANGE when a benchmark is named anew.
PARTS = {
    "import .xes.gz": "xes/gz_to_casebook",
    "import CSV": "csv/to_casebook",
    "judge one, counts": "judging/one",
    "judge one, evidence": "judging/one_written_out",
    "judge twelve, counts": "judging/twelve",
    "judge twelve, evidence": "judging/twelve_written_out",
}
UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def of_parts(program, log, csv, seconds=0.5):
    """By figure of PARTS: {"wall", "cpu", "events_per_second"} of one core; nothing without the program.

    events_per_second is the benchmark's own count of items over its processor time, since it may judge
    more events than this log holds.
    """
    if not pathlib.Path(program).exists():
        return {}
    names = "|".join(re.escape(name) for name in PARTS.values())
    ran = subprocess.run(
        [program, "--benchmark_format=json", f"--benchmark_filter=^({names})(/|$)",
         f"--benchmark_min_time={seconds}"],
        env={**os.environ, "HEARKEN_ROAD_FINES": str(log), "HEARKEN_ROAD_FINES_CSV": str(csv)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    measured = json.loads(ran.stdout)["benchmarks"] if ran.stdout.strip().startswith("{") else []
    figures = {}
    for figure, name in PARTS.items():
        for each in measured:
            if each.get("error_occurred") or each.get("run_type", "iteration") != "iteration":
                continue
            if each["name"] != name and not each["name"].startswith(name + "/"):
                continue
            unit = UNITS[each["time_unit"]]
            wall, cpu = each["real_time"] * unit, each["cpu_time"] * unit
            over = wall if "real_time" in each["name"] else cpu  # what items_per_second counts by
            events = each.get("items_per_second", EVENTS / over) * over
            figures[figure] = {"wall": wall, "cpu": cpu, "events_per_second": events / cpu}
            break
    return figures


def _stage(text, name):
    return float(re.search(rf"^{name} +([0-9.]+) s$", text, re.MULTILINE).group(1))


def of_whole(program, log, csv, mapping):
    """The same figures from whole processes: import .xes.gz, import CSV, and judging counts; and by name of
    a whole process what it took. Stages are wall seconds on one thread, which is what one core takes."""
    figures, processes = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        one = folder / "one"
        one.mkdir()
        for stem in ["pack", *(s for s, name in rules.standard_ids().items() if name == ONE_STANDARD)]:
            (one / f"{stem}.standard").write_bytes((rules.EXAMPLE / f"{stem}.standard").read_bytes())
        of_csv = [csv, "--mapping", mapping]
        writing = ["--by-case", folder / "by_case.csv", "--evidence", folder / "evidence.jsonl"]
        for name, words, standards in [
                ("`hearken check` .xes.gz, counts", [log], rules.EXAMPLE),
                ("`hearken check` CSV, counts", of_csv, rules.EXAMPLE),
                ("`hearken check` CSV, one standard", of_csv, one),
                ("`hearken check` CSV, by case and evidence", [*of_csv, *writing], rules.EXAMPLE)]:
            _, told, processes[name] = stopwatch.run(
                [program, "check", *words, "--standards", standards, "--threads", "1", "--timings"])
            read, judged = _stage(told, "read input"), _stage(told, "judge and write")
            if "xes" in name:
                figures["import .xes.gz"] = {"wall": read}
            elif "counts" in name:
                figures["import CSV"] = {"wall": read}
                figures["judge twelve, counts"] = {"wall": judged, "cpu": judged,
                                                   "events_per_second": EVENTS / judged}
            elif "one" in name:
                figures["judge one, counts"] = {"wall": judged, "cpu": judged,
                                                "events_per_second": EVENTS / judged}
    return figures, processes
