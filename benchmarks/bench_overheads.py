"""The cost of everything but arithmetic: importing, building a node, running a trivial graph.

python benchmarks/bench_overheads.py
MINIGRAPH_ORACLE=<python with TensorFlow 1.15.5> python benchmarks/bench_overheads.py
"""

from side_by_side import compare

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

if __name__ == "__main__":
    compare(CHILD, __doc__)
