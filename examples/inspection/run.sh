#!/usr/bin/env bash
# An inspection of eight invented forces from the list to the report, by the command line alone:
# 576 cases, 24 invented inspectors whose harshness is known (examples/inspection/README.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
hearken=${HEARKEN_PROGRAM:-build/release/hearken}
out=${1:-build/inspection}

if [[ ! -x $hearken ]]; then
    echo "Build the program first: script/demo, or name it: HEARKEN_PROGRAM=path $0" >&2
    exit 1
fi
if [[ -e $out ]]; then
    echo "$out is there already, and an inspection is never written over: remove it, or name another folder." >&2
    exit 1
fi

step() { printf '\n%s\n' "== $*"; }

# quiet COMMAND...: what it prints is shown where it fails.
quiet() {
    local said
    if ! said=$("$@" 2>&1); then
        printf '%s\n' "$said" >&2
        exit 1
    fi
}

inspectors() { for number in $(seq -w 1 24); do echo "I-$number"; done; }

# carry_out FOLDER SEED: draws, assigns, grades and moderates the inspection planned in FOLDER/inspection.
carry_out() {
    local folder=$1 seed=$2
    step "Drawn by a seed that was made after the list was frozen; anybody can draw again"
    frozen=$(sha256sum "$folder/inspection/frame.csv" | cut -c1-64)
    "$hearken" inspect draw "$folder/inspection/frame.csv" --sizes "$folder/inspection/plan.csv" --frozen "$frozen" \
        --seed "$seed" --label main --out "$folder/inspection/draw"
    quiet "$hearken" inspect verify-draw "$folder/inspection/draw" "$folder/inspection/frame.csv"

    step "Given to 24 inspectors, never of their own force, a fifth of the cases twice"
    {
        echo "inspector,force"
        number=0
        for inspector in $(inspectors); do
            number=$((number + 1))
            echo "$inspector,force-0$(((number - 1) % 8 + 1))"
        done
    } > "$folder/inspectors.csv"
    "$hearken" inspect assign "$folder/inspection" --inspectors "$folder/inspectors.csv"

    step "Calibrated, graded, locked and opened"
    awk -f examples/inspection/grades.awk -v folder="$folder" -v better="${3:-0}" "$folder/inspection/assignment.csv"
    for inspector in $(inspectors); do
        echo "five invented words of $inspector" > "$folder/secret-$inspector"
        quiet "$hearken" inspect calibrate "$folder/inspection" --as "$inspector" \
            --answers "$folder/calibration.csv" --gold "$folder/gold.csv"
        quiet "$hearken" inspect grade "$folder/inspection" --as "$inspector" \
            --answers "$folder/answers-$inspector.csv" --lock --secret "$folder/secret-$inspector"
    done
    for inspector in $(inspectors); do
        quiet "$hearken" inspect grade "$folder/inspection" --as "$inspector" --open --secret "$folder/secret-$inspector"
    done
    echo "24 seals, all open; every inspector's answers can be read and none can be changed."

    step "Moderated: both read again, and find the true grade"
    "$hearken" inspect moderate "$folder/inspection" > "$folder/disputed.csv"
    awk -F, -v truth="$folder/truth.csv" '
        BEGIN { while ((getline line < truth) > 0) { split(line, cell, ","); grade[cell[1]] = cell[2] } }
        FNR == 1 { print "case,grade,reason" }
        FNR > 1 { print $1 "," grade[$1] ",both read the file again together" }' "$folder/disputed.csv" > "$folder/decisions.csv"
    "$hearken" inspect moderate "$folder/inspection" --decisions "$folder/decisions.csv"
}

step "Eight invented forces, and the list of all their cases"
mkdir -p "$out"
quiet "$hearken" invent --out "$out/forces" --cases 6000 --seed 7
quiet "$hearken" inspect plan --from "$out"/forces/force-* --out "$out/inspection" --cases 576 --expected-share 0.38 \
    --theme online_and_missing:kind=online,missing --theme-cases online_and_missing=124
cp examples/inspection/instrument.toml "$out/inspection/"
head -5 "$out/inspection/plan.txt"

carry_out "$out" "2026-08-01 dice 4 6 1 1 3 5"

step "Estimated and published"
"$hearken" inspect estimate "$out/inspection"
cat > "$out/inspection/recommendations.csv" <<'CSV'
id,force,text,topic,measure,due
R-1,,"See every child alone, and write down what the child said.",,adverse,2027-03-01
R-2,,"Hold a strategy discussion on the day.",,strategy_discussion=yes,2027-03-01
R-3,force-03,"Review every open case with a supervisor.",,inadequate,2027-03-01
CSV
"$hearken" inspect publish "$out/inspection" --out "$out/report" --figures "$out"/forces/force-* --as-of 2025-06-30
(cd "$out/report" && sha256sum --check --quiet SHA256SUMS)
(cd "$out/inspection" && sha256sum --check --quiet ../report/inputs.sha256)
awk -F, '$2 == "inadequate" { bad++ } FNR > 1 { all++ }
    END { printf "The truth of the cases drawn, which no inspector knew: %.0f%% inadequate.\n", 100 * bad / all }' "$out/truth.csv"

step "A year later: another list and another draw, fewer cases being inadequate; what became of the recommendations"
quiet "$hearken" invent --out "$out/next/forces" --cases 6000 --seed 8
quiet "$hearken" inspect plan --from "$out"/next/forces/force-* --out "$out/next/inspection" --cases 576 --expected-share 0.38 \
    --theme online_and_missing:kind=online,missing --theme-cases online_and_missing=124
cp examples/inspection/instrument.toml "$out/next/inspection/"
carry_out "$out/next" "2027-08-01 dice 2 2 5 1 6 3" 0.08
quiet "$hearken" inspect publish "$out/next/inspection" --out "$out/next/report" --previous "$out/report"
sed -n '/^- R-/p' "$out/next/report/in-brief.txt"

step "What published counts allow (a newspaper said \"more than a third\", and \"more than half\")"
"$hearken" inspect brief --count 220 --of 576 --random --claim "more than a third"
"$hearken" inspect brief --count 220 --of 576
"$hearken" inspect brief --count 177 --of 576 --random
"$hearken" inspect brief --count 179 --of 576 --random
"$hearken" inspect brief --count 64 --of 124 --random --claim "more than half" || true

cat <<TEXT

Look at:
  $out/report/report.html     the report, In brief first
  $out/report/tables/         every table as CSV; tables.ods has them as sheets
  $out/next/report/           the next inspection's, with what became of the recommendations
  $out/inspection/plan.txt    what the design could and could not show
TEXT
