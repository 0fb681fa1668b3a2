"""A first graph: placeholders, name scopes, collections, a session.

    python examples/first_graph.py

Nothing is computed while the graph is built; `session.run` computes what it is asked for, and only
that.
"""

import minigraph as tf


def main():
    """Builds a graph of a few nodes, looks at it and runs parts of it."""
    price = tf.placeholder(tf.float32, [None], name="price")
    count = tf.placeholder(tf.float32, [None], name="count")
    with tf.name_scope("bill"):
        amounts = tf.multiply(price, count, name="amounts")
        total = tf.reduce_sum(amounts, name="total")
    with tf.name_scope("tax"):
        tax = total * 0.19
    tf.add_to_collection("results", total)
    tf.add_to_collection("results", tax)

    print("The nodes, in the order in which they were made:")
    for op in tf.get_default_graph().get_operations():
        inputs = ", ".join(tensor.name for tensor in op.inputs)
        print(f"  {op.name:<26} {op.type:<12} {inputs}")

    with tf.Session() as sess:
        feed = {price: [2.5, 1.0], count: [2.0, 3.0]}
        print("amounts:", sess.run(amounts, feed))
        results = sess.run(tf.get_collection("results"), feed)
        print(f"total and tax: {results[0]:.2f} {results[1]:.2f}")
        # A fed tensor is not computed, so what it needs is not needed either.
        print(f"tax on 100: {sess.run(tax, {total: 100.0}):.2f}")
    return results


if __name__ == "__main__":
    main()
