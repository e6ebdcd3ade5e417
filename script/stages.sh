# Shared by the scripts of this folder: stages that are quiet unless they fail. To be sourced.
#
# Each stage prints one line with its seconds. All it writes goes to build/log/<stage>.log, which
# is shown (its end) only when the stage fails. On a terminal the line shows ninja's count.
# shellcheck shell=bash

log_dir=build/log
stage_ticker=""

stop_ticker() {
    if [[ -n $stage_ticker ]]; then
        kill "$stage_ticker" 2>/dev/null || true
        wait "$stage_ticker" 2>/dev/null || true
        stage_ticker=""
    fi
}
trap stop_ticker EXIT

# The last "[12/80]" of a log, redrawn every second; only where somebody is watching.
start_ticker() {
    local label=$1 log=$2
    [[ -t 1 ]] || return 0
    (
        while sleep 1; do
            count=$(tail -c 4000 "$log" 2>/dev/null | grep -aoE '\[[0-9]+/[0-9]+\]' | tail -n 1) || true
            printf '\r%-52s %s' "$label" "$count"
        done
    ) &
    stage_ticker=$!
}

# What a failed stage shows of its log; script/test shows the failed tests instead.
show_end_of_log() {
    printf 'The end of %s:\n' "$1"
    tail -n 60 "$1" | sed 's/^/    /'
}

# stage "what is being done" log_name command...
# Gives back what the command gave back. The command runs in the foreground, so that Ctrl-C
# reaches it.
stage() {
    local label=$1 log=$log_dir/$2.log started=$SECONDS status=0
    local show=${show_failure:-show_end_of_log}
    shift 2
    mkdir -p "$log_dir"
    : >"$log"
    [[ ! -t 1 ]] || printf '%-52s' "$label"
    start_ticker "$label" "$log"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    stop_ticker
    [[ ! -t 1 ]] || printf '\r\033[K'
    if ((status == 0)); then
        printf '%-52s %4d s\n' "$label" $((SECONDS - started))
    else
        printf '%-52s %4d s  FAILED\n' "$label" $((SECONDS - started))
        "$show" "$log"
    fi
    return "$status"
}

# Processors to build and test with; HEARKEN_JOBS overrides.
jobs_to_use() {
    printf '%s\n' "${HEARKEN_JOBS:-$(nproc)}"
}

# configure PRESET: only where it was never done or the presets have changed since. What changes
# in a CMakeLists.txt ninja sees by itself.
configure() {
    local preset=$1
    if [[ ! -f build/$preset/build.ninja || CMakePresets.json -nt build/$preset/build.ninja ]]; then
        cmake --preset "$preset"
    fi
}

# build PRESET [TARGET...]: configures where needed, then builds.
build() {
    local preset=$1
    shift
    configure "$preset" && ninja -C "build/$preset" -j "$(jobs_to_use)" "$@"
}

# Whether `build PRESET` would find nothing to do.
is_built() {
    local preset=$1
    [[ -f build/$preset/build.ninja && ! CMakePresets.json -nt build/$preset/build.ninja ]] &&
        ninja -C "build/$preset" -n 2>/dev/null | grep -q 'no work to do'
}
