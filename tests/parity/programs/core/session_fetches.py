# Nested fetches: lists, tuples, dicts, namedtuples, names, operations, repeated tensors.
import collections

Pair = collections.namedtuple("Pair", ["left", "right"])
a, b = tf.constant(1, name="a"), tf.constant([2.0, 3.0], name="b")
fetches = {
    "list": [a, [b, a]],
    "tuple": (a, (b,)),
    "dict": {"x": a, "y": {"z": b}},
    "pair": Pair(a, [b]),
    "name": "b:0",
    "op": a.op,
    "ops": [a.op, b],
    "empty": [],
    "twice": [a, a],
}


def run(sess):
    return {
        "one": sess.run(a),
        "vector": sess.run(b),
        "op_alone": sess.run(b.op),
        "tuple": sess.run((a, b)),
        "empty": sess.run([]),
    }
