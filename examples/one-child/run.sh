#!/usr/bin/env bash
# The chronology of one invented child in every form. Usage: examples/one-child/run.sh OUT
set -euo pipefail
if (($# != 1)); then
    printf 'Usage: examples/one-child/run.sh OUT (a folder; it is made if there is none)\n' >&2
    exit 2
fi
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
hearken=${HEARKEN_PROGRAM:-build/release/hearken}
forces=examples/eight-forces
child=(ID01-0000002-1 "$forces"/force-01/{police,social_care,health} "$forces/force-02/police"
    examples/one-child/links --printed-by A-17)

for format in text csv html odt; do
    "$hearken" chronology "${child[@]}" --format "$format" --output "$out/chronology.$format" 2>/dev/null
done
"$hearken" chronology "${child[@]}" --format html --output "$out/pseudonyms.html" \
    --pseudonyms "$out/glossary.csv" 2>/dev/null
if ! "$hearken" chronology "${child[@]}" --output "$out/chronology.text" --pdf "$out/chronology.pdf" 2>"$out/pdf.log"; then
    printf 'No PDF: %s\n' "$(grep -m1 '^hearken:' "$out/pdf.log" || true)"
fi
rm -f "$out/pdf.log"
cat "$out/chronology.text"
printf '\nIn %s: chronology.{text,csv,html,odt,pdf}, pseudonyms.html and glossary.csv\n' "$1"
