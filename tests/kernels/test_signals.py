from __future__ import annotations

import threading

from minigraph.kernels.signals import Signals

FOREVER = 1 << 36  # looks, which take half a minute and more
PATIENCE = 10  # seconds: less than that, so that a call which is not seen is found out


def started(function):
    thread = threading.Thread(target=function, daemon=True)
    thread.start()
    return thread


def check_a_rest_is_told_and_ended(signals, helper, waiting):
    """Who waits goes on as soon as the helper rests; the helper, as soon as it is called."""
    waiting.join(PATIENCE)
    assert not waiting.is_alive()
    assert helper.is_alive()
    signals.call()
    helper.join(PATIENCE)
    assert not helper.is_alive()


def test_who_rests_tells_so_at_once_and_returns_when_called():
    signals = Signals(FOREVER)
    helper = started(signals.rest)
    check_a_rest_is_told_and_ended(signals, helper, started(signals.wait))


def test_a_call_before_the_rest_is_seen():
    signals = Signals(FOREVER)
    signals.call_and_go_on()
    helper = started(signals.rest)
    helper.join(PATIENCE)
    assert not helper.is_alive()


def test_nobody_looks_for_ever():
    signals = Signals(looks=1000)
    signals.wait()
    signals.rest()


def test_who_has_begun_is_waited_for_and_can_be_called_again():
    signals = Signals(FOREVER)
    signals.call_and_go_on()
    signals.rest()
    signals.begin()
    waiting = started(signals.wait)
    assert waiting.is_alive()
    check_a_rest_is_told_and_ended(signals, started(signals.rest), waiting)
