#!/bin/sh
# Judges eight invented forces by all the packs, compares what is missed with what was planted, and
# makes the report that a supervisor reads. script/demo calls it; it works from any folder.
set -eu
cd "$(dirname "$0")/../.."

here=examples/eight-forces
out=build/demo
hearken=${HEARKEN_PROGRAM:-build/release/hearken}
as_of=2025-06-30

stop() {
    echo "run.sh: $*" >&2
    exit 1
}

[ -x "$hearken" ] || stop "there is no $hearken; build it first: cmake --preset release, then
    cmake --build --preset release"
mkdir -p "$out"
rm -f "$out/report.html" "$out/actions.csv" "$out/actions.ics" "$out/judged.csv"

echo "=== Eight invented forces, each judged by itself, by all the packs of standards/"
for force in "$here"/force-*; do
    "$hearken" check "$force"/* --standards standards --as-of "$as_of" --by-case "$out/force.csv" \
        >/dev/null 2>"$out/check.log" || {
        cat "$out/check.log" >&2
        stop "hearken check failed"
    }
    tail -n +2 "$out/force.csv" >>"$out/judged.csv"
done
rm -f "$out/force.csv"
# truth.csv knows the standards of the example people-in-cases too; they are not judged here.
# No field of either file holds a comma before the last that is looked at.
awk -F, '
    FNR == 1 { file++ }
    file == 1 { is_judged[$2] = 1; if ($3 == "missed") found[$1 "," $2] = 1; next }
    FNR == 1 || !($2 in is_judged) { next }
    { planted++; is_planted[$1 "," $2] = 1
      if (!($1 "," $2 in found)) { wrong++; if (wrong <= 10) print "  not found: " $1 " " $2 } }
    END {
        for (pair in found)
            if (!(pair in is_planted)) { wrong++; if (wrong <= 10) print "  not planted: " pair }
        printf "%d failings were planted; %d differ.\n", planted, wrong
        exit wrong > 0
    }' "$out/judged.csv" "$here/truth.csv" || stop "what is missed is not what was planted"

"$hearken" check "$here"/force-* --standards standards --as-of "$as_of" --format html \
    --output "$out/report.html" --actions "$out/actions.csv" --calendar "$out/actions.ics" \
    2>"$out/report.log" || {
    if grep -q "cannot make HTML reports" "$out/report.log"; then
        tail -n 2 "$out/report.log"
        exit 0
    fi
    cat "$out/report.log" >&2
    stop "the report could not be made"
}
cat <<WORDS

The report: open $out/report.html in a browser. What is overdue comes first, with who owes it and the
records that show it. As a table: $out/actions.csv; for a calendar: $out/actions.ics. On paper: --pdf FILE.
WORDS
