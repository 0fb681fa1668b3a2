"""Writes while_loop.pb; run by a Python that has TensorFlow 1.15.5, in this folder."""

import tensorflow as tf

i = tf.constant(0, name="i")
x = tf.placeholder(tf.float32, [None, 4], name="x")
w = tf.get_variable("w", [4, 4])
_, y = tf.while_loop(lambda i, h: i < 5, lambda i, h: (i + 1, tf.tanh(tf.matmul(h, w))), [i, x])
loss = tf.reduce_mean(y, name="loss")
tf.train.GradientDescentOptimizer(0.1).minimize(loss)
tf.train.write_graph(tf.get_default_graph(), ".", "while_loop.pb", as_text=False)
