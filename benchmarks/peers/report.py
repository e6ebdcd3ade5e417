"""The figures as tables of Markdown: import, judging, the rules one by one, and the ratios."""

import os
import platform
import statistics

from hearken_figures import EVENTS, ONE_STANDARD, PARTS

BARS = {"twelve": 10, "one": 5, "import": 10}


def median(runs, *path):
    """The median over the runs of what stands at `path`; None where a run does not have it."""
    values = []
    for run in runs:
        for key in path:
            run = run.get(key) if isinstance(run, dict) else None
        if run is None:
            return None
        values.append(run)
    return statistics.median(values) if values else None


def seconds(value):
    return "" if value is None else f"{value:.3f}"


def megabytes(value):
    return "" if value is None else f"{value / 1e6:,.0f}"


def millions(value):
    return "" if value is None else f"{value / 1e6:,.1f}"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def of_hearken(runs, figure):
    """Hearken's medians of one figure and where they are from: its parts, else the stages of a whole run."""
    for source, label in (("parts", "part alone"), ("stages", "stage of `check --timings`")):
        if median(runs[source], figure, "wall") is not None:
            return {what: median(runs[source], figure, what)
                    for what in ("wall", "cpu", "events_per_second")}, label
    return None, None


def imports(runs, databases, pm4py):
    rows = []
    for figure in ("import .xes.gz", "import CSV"):
        found, label = of_hearken(runs, figure)
        if found:
            rows.append([f"Hearken, {figure[7:]} ({label})", seconds(found["wall"]),
                         seconds(found["cpu"]), "", "casebook in memory, every row checked"])
    for name in pm4py:
        rows.append([name if "CSV" in name else f"{name}, .xes.gz",
                     *(seconds(median(runs[name], "import", what)) for what in ("wall", "cpu")),
                     megabytes(median(runs[name], "import", "peak")), "pandas table in memory"])
    for name in databases:
        rows.append([f"{name}, CSV", *(seconds(median(runs[name], "import", w)) for w in ("wall", "cpu")),
                     megabytes(median(runs[name], "import", "peak")), "typed tables in memory"])
    return table(["Import", "Wall s", "Processor s", "Peak MB", "What it made"], rows)


def judging(runs, databases, pm4py):
    rows = []

    def row(what, made, wall, cpu, rate):
        rows.append([what, made, seconds(wall), seconds(cpu), millions(rate)])

    for many in ("one", "twelve"):
        for made in ("counts", "evidence"):
            found, label = of_hearken(runs, f"judge {many}, {made}")
            if found:
                row(f"Hearken, {many} ({label})", made, found["wall"], found["cpu"],
                    found["events_per_second"])
            for name in databases:
                path = {"one": {"counts": ("alone", ONE_STANDARD),
                                "evidence": ("alone_evidence", ONE_STANDARD)},
                        "twelve": {"counts": ("twelve",), "evidence": ("twelve_evidence",)}}[many][made]
                cpu = median(runs[name], *path, "cpu")
                row(f"{name}, {many}", made, median(runs[name], *path, "wall"), cpu, EVENTS / cpu)
    for name in pm4py:
        for standard in ("IT-SEND-90-FLAT", "IT-ONE-REMEDY"):
            cpu = median(runs[name], standard, "cpu")
            verdict = runs[name][0][standard]["verdict"]
            if "CSV" not in name:
                row(f"{name}, {standard}", f"cases {verdict}", median(runs[name], standard, "wall"),
                    cpu, EVENTS / cpu)
    return table(["Judging", "Made", "Wall s", "Processor s", "M events/s per core"], rows)


def one_by_one(runs, databases):
    rows = []
    for standard in sorted(runs[databases[0]][0]["alone"]):
        rows.append([standard, *(f"{1000 * median(runs[name], kind, standard, 'cpu'):.1f}"
                                 for name in databases for kind in ("alone", "alone_evidence"))])
    header = ["Processor ms", *(f"{name}, {made}" for name in databases for made in ("counts", "evidence"))]
    return table(header, rows)


def processes(runs, databases, pm4py):
    rows = []
    for name in runs["processes"][0]:
        rows.append([name + ", one thread to judge", *(seconds(median(runs["processes"], name, what))
                                                      for what in ("wall", "cpu")),
                     megabytes(median(runs["processes"], name, "peak"))])
    for name in [*databases, *pm4py]:
        rows.append([f"{name}: import and all that is measured above", *(
            seconds(median(runs[name], "whole", what)) for what in ("wall", "cpu")),
            megabytes(median(runs[name], "whole", "peak"))])
    return table(["Whole process", "Wall s", "Processor s", "Peak MB"], rows)


def ratios(runs, databases, pm4py):
    rows = []

    def row(what, ours, theirs, ratio, bar):
        if bar is None:
            judged = "none"
        else:
            judged = f"{bar}x: {'met' if ratio >= bar else 'NOT MET'}"
        rows.append([what, ours, theirs, f"{ratio:.1f}x", judged])

    for many in ("twelve", "one"):
        for made in ("counts", "evidence"):
            found, label = of_hearken(runs, f"judge {many}, {made}")
            for name in databases:
                if not found or name == "DuckDB, all threads":
                    continue
                path = {"one": {"counts": ("alone", ONE_STANDARD),
                                "evidence": ("alone_evidence", ONE_STANDARD)},
                        "twelve": {"counts": ("twelve",), "evidence": ("twelve_evidence",)}}[many][made]
                theirs = EVENTS / median(runs[name], *path, "cpu")
                ours = found["events_per_second"]
                row(f"judging {many}, {made}: {name}", f"{ours / 1e6:.1f} M events/s ({label})",
                    f"{theirs / 1e6:.1f} M events/s", ours / theirs,
                    BARS[many] if name.startswith("DuckDB") else None)
    for figure, peers in (("import .xes.gz", [n for n in pm4py if "CSV" not in n]),
                          ("import CSV", [*(n for n in pm4py if "CSV" in n), *databases])):
        found, label = of_hearken(runs, figure)
        for name in peers if found else []:
            for what, words in (("wall", "wall"), ("cpu", "processor")):
                ours, theirs = found[what], median(runs[name], "import", what)
                if ours is not None:
                    row(f"{figure}, {words}: {name}", f"{ours:.3f} s ({label})", f"{theirs:.3f} s",
                        theirs / ours, BARS["import"] if "xes" in figure else None)
    return table(["Ratio", "Hearken", "Peer", "Hearken is faster by", "Bar"], rows)


def written(runs, databases, pm4py, importers, rounds, day):
    """The whole report. importers: of each importer of pm4py tried once, what it took."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    versions = [f"{name.split(',')[0]} {runs[name][0]['version']}" for name in databases]
    versions += [f"pm4py {runs[name][0]['version']}" for name in pm4py[:1]]
    lines = [
        f"# Hearken beside its peers, {day}\n",
        f"Command: benchmarks/peers/compare --runs {rounds}  ",
        f"Machine: {models[0] if models else platform.processor()}, {os.cpu_count()} cores; "
        f"load at the end {os.getloadavg()[0]:.1f}  ",
        f"Peers: {', '.join(dict.fromkeys(versions))}  ",
        f"Medians over rounds: {rounds}; the road-fines log, 150,370 cases, 561,470 events. Every verdict of every "
        "case was\nHearken's in each database before anything was measured. One alone is "
        f"{ONE_STANDARD}. Events/s: events of the\nlog by processor seconds for the rules.\n",
    ]
    missing = [name for figure, name in PARTS.items()
               if median(runs["parts"], figure, "wall") is None]
    if missing:
        lines.append("Not in hearken_benchmarks, so from whole runs or left out: "
                     + ", ".join(f"`{name}`" for name in missing) + ".\n")
    if not pm4py:
        lines.append("SKIPPED: the peers from PyPI could not be installed; DuckDB and pm4py are NOT compared.\n")
    lines += ["## Ratios\n", ratios(runs, databases, pm4py), "## Import\n", imports(runs, databases, pm4py)]
    if importers:
        tried = ", ".join(f"{name} {each['wall']:.1f} s"
                          for name, each in sorted(importers.items(), key=lambda i: i[1]["wall"]))
        lines.append(f"pm4py's importers of the .xes.gz, each tried once: {tried}.\n")
    lines += ["## Judging\n", judging(runs, databases, pm4py), "## Each rule alone\n",
              one_by_one(runs, databases), "## Whole processes\n", processes(runs, databases, pm4py)]
    return "\n".join(lines)
