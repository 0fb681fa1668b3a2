"""The cost of everything but arithmetic: importing, building a node, running a trivial graph.

    python benchmarks/bench_overheads.py
    MINIGRAPH_ORACLE=<python with TensorFlow 1.15.5> python benchmarks/bench_overheads.py

Each measurement is a fresh process that runs the same text, once with minigraph and once with
TensorFlow, by turns, so that a slow moment of the machine meets both. Ratios are of the medians.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Text for Python 3.7 too, which is the last one that TensorFlow 1.15 runs on.
CHILD = """
import json, sys, time
start = time.perf_counter()
import {module} as tf
took = {{"import (s)": time.perf_counter() - start}}

def build(count):
    x = tf.placeholder(tf.float32, [None, 8], name="x")
    for i in range(count // 8):
        with tf.name_scope("block"):
            x = tf.nn.relu(tf.add(tf.multiply(x, 2.0), x))
            tf.reduce_mean(tf.reshape(x, [-1, 4]), axis=1)
    return x

def repeat(function, count):
    best = 1e9
    for _ in range(10):
        start = time.perf_counter()
        for _ in range(count):
            function()
        best = min(best, (time.perf_counter() - start) / count)
    return best

build(200)
tf.reset_default_graph()
start = time.perf_counter()
build(4000)
nodes = len(tf.get_default_graph().get_operations())
took["build a node (us)"] = (time.perf_counter() - start) / nodes * 1e6

tf.reset_default_graph()
x = tf.placeholder(tf.float32, [], name="x")
y = x + 1.0
chain = x
for _ in range(100):
    chain = chain + 1.0
config = tf.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=1)
with tf.Session(config=config) as sess:
    feed = {{x: 1.0}}
    sess.run(y, feed)
    sess.run(chain, feed)
    took["session.run of one node (us)"] = repeat(lambda: sess.run(y, feed), 300) * 1e6
    whole = repeat(lambda: sess.run(chain, feed), 50) * 1e6
    took["a further node in a run (us)"] = (whole - took["session.run of one node (us)"]) / 99
print(json.dumps(took))
"""


def measure(python: str, module: str) -> dict[str, float]:
    """One fresh process; its times by name."""
    env = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(ROOT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling is paid once, not on every import
    if module != "minigraph":
        env.pop("PYTHONPATH")
    done = subprocess.run(
        [python, "-c", CHILD.format(module=module)],
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{python} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Measures by turns and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="processes of each kind (5)")
    rounds = parser.parse_args().rounds
    oracle = os.environ.get("MINIGRAPH_ORACLE")
    ours, theirs = [], []
    measure(sys.executable, "minigraph")  # warms the caches of files and bytecode
    if oracle:
        measure(oracle, "tensorflow")
    for _ in range(rounds):
        ours.append(measure(sys.executable, "minigraph"))
        if oracle:
            theirs.append(measure(oracle, "tensorflow"))
    print(f"{'median of ' + str(rounds):<30} {'minigraph':>10} {'TF 1.15':>10} {'ratio':>7}")
    for name in ours[0]:
        mine = statistics.median(row[name] for row in ours)
        if oracle:
            other = statistics.median(row[name] for row in theirs)
            print(f"{name:<30} {mine:>10.2f} {other:>10.2f} {mine / other:>7.2f}")
        else:
            print(f"{name:<30} {mine:>10.2f} {'-':>10} {'-':>7}")


if __name__ == "__main__":
    main()
