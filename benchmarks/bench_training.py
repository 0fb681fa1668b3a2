"""The cost of arithmetic: convolution layers, and steps of training small networks.

python benchmarks/bench_training.py
MINIGRAPH_ORACLE=<python with TensorFlow 1.15.5> python benchmarks/bench_training.py
"""

from side_by_side import compare

CHILD = """
import json, time
import numpy as np
import {module} as tf

layers = tf.contrib.layers
took = {{}}

def best(function, count):
    function()
    times = []
    for _ in range(count):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times) * 1e3

def layer(batch, size, channels, kernel, filters, stride=1):
    tf.reset_default_graph()
    x = tf.placeholder(tf.float32, [batch, size, size, channels])
    y = layers.conv2d(x, filters, kernel, stride=stride)
    images = np.random.RandomState(0).rand(batch, size, size, channels).astype(np.float32)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        return best(lambda: sess.run(y.op, {{x: images}}), 8)

def training(logits_of, batch, size, channels):
    tf.reset_default_graph()
    tf.set_random_seed(1)
    x = tf.placeholder(tf.float32, [None, size, size, channels])
    labels = tf.placeholder(tf.int64, [None])
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits_of(x))
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
    with tf.control_dependencies(updates):
        train = tf.train.AdamOptimizer(1e-3).minimize(loss)
    random = np.random.RandomState(0)
    feed = {{x: random.rand(batch, size, size, channels), labels: random.randint(0, 10, batch)}}
    feed[x] = feed[x].astype(np.float32)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        return best(lambda: sess.run([train, loss], feed), 12)

def lenet(x):
    net = layers.max_pool2d(layers.conv2d(x, 32, 5), 2)
    net = layers.max_pool2d(layers.conv2d(net, 64, 5), 2)
    net = layers.fully_connected(layers.flatten(net), 512)
    return layers.fully_connected(net, 10, activation_fn=None)

def normalized(x):
    for filters in (16, 32, 64):
        x = layers.conv2d(x, filters, 3, stride=2, normalizer_fn=layers.batch_norm)
        x = layers.conv2d(x, filters, 3, normalizer_fn=layers.batch_norm)
    return layers.fully_connected(tf.reduce_mean(x, [1, 2]), 10, activation_fn=None)

took["conv 64x28x28x1, 5x5, 32 (ms)"] = layer(64, 28, 1, 5, 32)
took["conv 64x14x14x32, 5x5, 64 (ms)"] = layer(64, 14, 32, 5, 64)
took["conv 8x56x56x64, 3x3, 64 (ms)"] = layer(8, 56, 64, 3, 64)
took["conv 8x56x56x64, 1x1, 256 (ms)"] = layer(8, 56, 64, 1, 256)
took["conv 8x56x56x64, 3x3 stride 2, 128 (ms)"] = layer(8, 56, 64, 3, 128, 2)
took["train LeNet, 64x28x28x1 (ms)"] = training(lenet, 64, 28, 1)
took["train 6 conv + batch norm, 32x32x32x3 (ms)"] = training(normalized, 32, 32, 3)
print(json.dumps(took))
"""

if __name__ == "__main__":
    compare(CHILD, __doc__, rounds=3)
