"""A small convolutional network learns to read handwritten digits; `make demo` runs this.

    python examples/digits.py [--epochs 20] [--out out]

Everything but the pictures is plain TensorFlow 1.15: with `import tensorflow as tf` it builds the
same graph and learns the same way.
"""

import argparse
import os

import numpy as np
from conv2d_expansion import expansion
from tqdm import tqdm

import minigraph as tf
from minigraph import viz

layers = tf.contrib.layers
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "digits.csv.gz")
BATCH = 64


def load():
    """The images as float32[count, 8, 8, 1] in 0..1 and the digits, for training and testing."""
    table = np.loadtxt(DATA, delimiter=",", dtype=np.float32)
    images = table[:, :64].reshape(-1, 8, 8, 1) / 16
    digits = table[:, 64].astype(np.int64)
    is_test = np.arange(len(table)) % 5 == 4
    return (images[~is_test], digits[~is_test]), (images[is_test], digits[is_test])


def network(images, is_training):
    """Two convolutions, one pooling, two full layers: the logits, float32[batch, 10]."""
    with tf.contrib.framework.arg_scope(
        [layers.conv2d, layers.fully_connected],
        weights_regularizer=layers.l2_regularizer(1e-4),
    ):
        net = layers.conv2d(images, 16, 3, scope="conv1")
        net = layers.conv2d(net, 32, 3, scope="conv2")
        net = layers.max_pool2d(net, 2, scope="pool")
        net = layers.flatten(net, scope="flatten")
        net = layers.fully_connected(net, 64, scope="full")
        net = layers.dropout(net, keep_prob=0.6, is_training=is_training, scope="dropout")
        return layers.fully_connected(net, 10, activation_fn=None, scope="logits")


def build():
    """The whole training graph, and the tensors that a session is asked for."""
    tf.set_random_seed(7)
    images = tf.placeholder(tf.float32, [None, 8, 8, 1], name="images")
    digits = tf.placeholder(tf.int64, [None], name="digits")
    with tf.variable_scope("net"):
        logits = network(images, is_training=True)
    forward = tf.get_default_graph().get_operations()
    with tf.variable_scope("net", reuse=True), tf.name_scope("reading"):
        read = tf.argmax(network(images, is_training=False), 1, name="digit")
    with tf.name_scope("accuracy"):
        accuracy = tf.reduce_mean(tf.cast(tf.equal(read, digits), tf.float32))
    tf.losses.sparse_softmax_cross_entropy(digits, logits)
    loss = tf.losses.get_total_loss()
    step = tf.train.get_or_create_global_step()
    train = tf.train.AdamOptimizer(2e-3).minimize(loss, global_step=step)
    return {
        "forward": forward,
        "images": images,
        "digits": digits,
        "loss": loss,
        "train": train,
        "accuracy": accuracy,
        "init": tf.global_variables_initializer(),
    }


def batches(images, digits, random):
    """The training set once, in a new order."""
    order = random.permutation(len(images))
    for start in range(0, len(order) - BATCH + 1, BATCH):
        chosen = order[start : start + BATCH]
        yield images[chosen], digits[chosen]


def train(sess, model, data, epochs):
    """Trains and gives the loss of every step."""
    random = np.random.RandomState(7)
    losses = []
    total = epochs * (len(data[0]) // BATCH)
    with tqdm(total=total, desc="training", unit="step", mininterval=0.5) as bar:
        for _ in range(epochs):
            for images, digits in batches(data[0], data[1], random):
                feed = {model["images"]: images, model["digits"]: digits}
                _, loss = sess.run([model["train"], model["loss"]], feed)
                losses.append(loss)
                bar.update()
                bar.set_postfix(loss=f"{loss:.3f}", refresh=False)
    return losses


def draw(folder):
    """Pictures of the whole graph and of one layer; says where they are."""
    graph = tf.get_default_graph()
    os.makedirs(folder, exist_ok=True)
    for name, options in [("digits", {}), ("digits_conv1", {"expand": ["net/conv1"]})]:
        for ending in ("svg", "dot"):
            path = os.path.join(folder, name + "." + ending)
            print("  ", viz.render(graph, path, **options))


def main(argv=None):
    """Builds, trains, tests, draws."""
    parser = argparse.ArgumentParser(description="Learn to read digits.")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--out", default="out", help="folder of the pictures")
    options = parser.parse_args(argv)

    training, testing = load()
    model = build()
    print("conv1 is one line of the program and these nodes of the graph:\n")
    print(expansion("net/conv1", model["forward"]))
    print(f"\nTraining on {len(training[0])} images, testing on {len(testing[0])} others.")
    with tf.Session() as sess:
        sess.run(model["init"])
        train(sess, model, training, options.epochs)
        feed = {model["images"]: testing[0], model["digits"]: testing[1]}
        accuracy = sess.run(model["accuracy"], feed)
    print(f"Test accuracy: {100 * accuracy:.1f} %")
    print("Pictures of the graph:")
    draw(options.out)
    return accuracy


if __name__ == "__main__":
    main()
