#!/bin/sh
# Judges the invented log by the child-protection duties, explains its first case, and compares every
# verdict with the one that was planted. script/demo calls it; it works from any folder.
set -eu
cd "$(dirname "$0")/../.."

here=examples/child-protection
out=build/demo
hearken=${HEARKEN_PROGRAM:-build/release/hearken}

stop() {
    echo "run.sh: $*" >&2
    exit 1
}

[ -x "$hearken" ] || stop "there is no $hearken; build it first: cmake --preset release, then
    cmake --build --preset release"
mkdir -p "$out"
rm -f "$out/by-case.csv" "$out/evidence.jsonl"

# What both commands need to read the log and judge it.
set -- "$here/log.csv" --mapping "$here/mapping.toml" --coverage "$here/coverage.csv" \
    --standards "$here/standards" --as-of 2024-06-28

echo "=== 300 invented cases, 22 duties: what was done in time, what was not, what nobody can tell"
echo
"$hearken" check "$@" --by-case "$out/by-case.csv" --evidence "$out/evidence.jsonl" ||
    stop "hearken check failed"
[ -s "$out/by-case.csv" ] || stop "hearken check wrote no $out/by-case.csv"
[ -s "$out/evidence.jsonl" ] || stop "hearken check wrote no $out/evidence.jsonl"

echo
echo "=== The first case, in order, with each verdict and the records that show it"
echo
"$hearken" explain CP-0001 "$@" || stop "hearken explain failed"

echo
echo "=== Against the truth: what each case was planted to show (truth.csv)"
echo
# The first file is by-case.csv: case,standard,verdict. No field of the first three holds a comma.
awk -F, '
    FNR == 1 { file++; next }
    file == 1 { found[$1 "," $2] = $3; next }
    { planted++; is_planted[$1 "," $2] = 1
      if (found[$1 "," $2] != $3) {
          wrong++
          if (wrong <= 10) print "  differs: " $1 " " $2 ": planted " $3 ", found " found[$1 "," $2]
      } }
    END {
        for (pair in found)
            if (!(pair in is_planted) && found[pair] != "not_applicable") {
                wrong++
                if (wrong <= 10) print "  not planted: " pair " " found[pair]
            }
        printf "%d verdicts were planted; %d differ.\n", planted, wrong
        exit wrong > 0
    }' "$out/by-case.csv" "$here/truth.csv" || stop "the verdicts are not those that were planted"

cat <<'WORDS'

What to look at:
  * CP-0001, above. Three duties about dates are met: referral decided, assessment finished, strategy
    discussion held. What was missed is everything else: no doctor before the medical explanation, no health
    in the discussion, no crime recorded, nobody heard the child before the case was closed.
  * The rate counts only met and missed. Beside it stand the cases that nobody can tell: look at
    CORE-10, where the feed has a gap in the spring of 2023. "Not recorded" is not "not done".
  * Three rows of the log could not be read as they stand. They are named with file, line and remedy,
    and the rest was read.
  * build/demo/by-case.csv has one line per case and duty; build/demo/evidence.jsonl has the records
    behind each verdict that is missed, pending or cannot be told. examples/child-protection/README.md says what was planted where.
WORDS
