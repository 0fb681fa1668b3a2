"""A line through noisy points: variables, a loss, gradients, an optimizer.

python examples/linear_regression.py
"""

import numpy as np

import minigraph as tf


def main(steps=200):
    """Fits y = 3 x + 2 and gives the slope and offset that were found."""
    random = np.random.RandomState(7)
    xs = random.uniform(-1, 1, 100).astype(np.float32)
    ys = 3 * xs + 2 + random.normal(0, 0.1, 100).astype(np.float32)

    x = tf.placeholder(tf.float32, [None], name="x")
    y = tf.placeholder(tf.float32, [None], name="y")
    slope = tf.Variable(0.0, name="slope")
    offset = tf.Variable(0.0, name="offset")
    with tf.name_scope("loss"):
        loss = tf.reduce_mean(tf.square(slope * x + offset - y))
    step = tf.train.GradientDescentOptimizer(0.2).minimize(loss)

    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for i in range(steps):
            _, value = sess.run([step, loss], {x: xs, y: ys})
            if i % 40 == 0:
                print(f"step {i:3d}  loss {value:.4f}")
        found = sess.run([slope, offset])
    print(f"y = {found[0]:.2f} x + {found[1]:.2f}")
    return found


if __name__ == "__main__":
    main()
