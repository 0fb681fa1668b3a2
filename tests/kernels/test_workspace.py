from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import weakref

import numpy as np

from minigraph.kernels import workspace

PROGRAM = """
import json, resource
import numpy as np
from minigraph.kernels import workspace

def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()

def faults(count):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(count):
        arrays = [np.ones(3 << 20, np.float32) for _ in range(4)]
        del arrays
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

told = workspace.keep_memory()
faults(2)
again, kept = faults(10), resident()
workspace.release_memory()
print(json.dumps([told, again, kept - resident()]))
"""


def run(**environment):
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NUMPY_MADVISE_HUGEPAGE": "0", **environment},
    )
    return json.loads(done.stdout)


def test_dead_arrays_leave_their_memory_to_the_next_ones_until_it_is_released():
    told, faults, released = run()
    assert told == (workspace._glibc() is not None)
    # 10 rounds of 48 MB would be 120,000 pages of 4 kB; only glibc can be told.
    assert not told or (faults < 100 and released > 40 << 20)


def test_malloc_tuned_by_the_user_is_left_alone():
    assert run(MALLOC_MMAP_THRESHOLD_="131072")[0] is False


def test_memory_that_somebody_holds_is_not_given_away():
    workspace.keep_memory()
    held = np.full(1 << 20, 7.0)
    view, alive = held[5:], weakref.ref(held)
    del held
    others = [np.zeros(1 << 20) for _ in range(8)]
    assert alive() is not None
    assert view.min() == view.max() == 7
    assert len(others) == 8
