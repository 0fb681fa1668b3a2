from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from minigraph.kernels.threads import Workers


def blas_threads():
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("spread", [True, False])
def test_every_piece_is_done_once(count, spread):
    done = []
    Workers(count).run(range(40), lambda: done.append, spread=spread)
    assert sorted(done) == list(range(40))


def test_two_threads_work_at_once():
    meeting = threading.Barrier(2, timeout=30)
    Workers(2).run(range(2), lambda: lambda piece: meeting.wait() and None)
    assert not meeting.broken


def test_a_failing_piece_is_reported():
    def start():
        def do(piece):
            if piece == 3:
                raise ArithmeticError("piece 3")

        return do

    with pytest.raises(ArithmeticError, match="piece 3"):
        Workers(2).run(range(8), start)


def test_blas_keeps_to_one_thread_and_is_let_go_by_the_last():
    workers = Workers(2)
    before = blas_threads()
    with workers.single_threaded_blas():
        with workers.single_threaded_blas():
            assert blas_threads() == [1] * len(before)
        assert blas_threads() == [1] * len(before)
    assert blas_threads() == before


def test_resizing_keeps_the_workers_at_work():
    workers = Workers(3)
    done = []
    for count in (2, 1, 4):
        workers.resize(count)
        workers.run(range(9), lambda: done.append)
    assert sorted(done) == sorted(3 * list(range(9)))
    with pytest.raises(ValueError, match="got 0"):
        workers.resize(0)
    assert workers.count == 4


def settings_of_all(workers):
    """What each of the threads, all at work at once, does about overflows."""
    told, meeting = [], threading.Barrier(workers.count, timeout=30)

    def do(piece):
        meeting.wait()
        told.append(np.geterr()["over"])

    workers.run(range(workers.count), lambda: do)
    return told


@pytest.mark.parametrize("pause", [0, 0.005], ids=["awake", "asleep"])
def test_all_helpers_take_part_again_and_again(pause):
    workers = Workers(3)
    for _ in range(20):
        assert len(settings_of_all(workers)) == 3
        time.sleep(pause)


def test_helpers_warn_as_the_caller_does():
    workers = Workers(2)
    for wanted in ("raise", "ignore", "raise"):
        with np.errstate(over=wanted):
            assert settings_of_all(workers) == [wanted] * 2
