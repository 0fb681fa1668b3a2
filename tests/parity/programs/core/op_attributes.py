# get_attr of convolution, matmul and cast nodes; op.inputs and op.outputs.
x = tf.ones([1, 4, 4, 1])
y = tf.nn.conv2d(x, tf.ones([2, 2, 1, 1]), [1, 2, 2, 1], "SAME")
m = tf.matmul(tf.ones([2, 3]), tf.ones([2, 3]), transpose_b=True)
c = tf.cast(m, tf.int32)
facts = {
    "strides": y.op.get_attr("strides"),
    "padding": y.op.get_attr("padding"),
    "format": y.op.get_attr("data_format"),
    "dilations": y.op.get_attr("dilations"),
    "tb": m.op.get_attr("transpose_b"),
    "T": m.op.get_attr("T"),
    "DstT": c.op.get_attr("DstT"),
    "inputs": [t.name for t in y.op.inputs],
    "outputs": [t.name for t in y.op.outputs],
}
