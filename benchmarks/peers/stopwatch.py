"""Wall seconds, processor seconds and memory, of this process or of a whole other one."""

import os
import resource
import subprocess
import sys
import tempfile
import time


class Stopwatch:
    """with Stopwatch() as took: ...; took.seconds is then {"wall": , "cpu": } of this process, all threads."""

    def __enter__(self):
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_):
        self.seconds = {"wall": time.perf_counter() - self._wall,
                        "cpu": time.process_time() - self._cpu}


def peak_bytes():
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def run(command, environment=None):
    """Runs a whole command: its output, its complaints, and {"wall", "cpu", "peak"}. Ends where it fails."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        started = time.perf_counter()
        child = subprocess.Popen([str(word) for word in command], stdout=out, stderr=err,
                                 env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        figures = {"wall": time.perf_counter() - started, "cpu": usage.ru_utime + usage.ru_stime,
                   "peak": usage.ru_maxrss * 1024}
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        output, complaints = out.read(), err.read()
    if child.returncode != 0:
        sys.exit(f"failed ({child.returncode}): {' '.join(map(str, command))}\n{complaints[-2000:]}")
    return output, complaints, figures
