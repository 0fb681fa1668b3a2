# What a network leaves in the model, trainable and moving-average collections.
layers = tf.contrib.layers
x = tf.placeholder(tf.float32, [None, 4, 4, 1])
net = layers.conv2d(x, 2, 3, normalizer_fn=layers.batch_norm)
net = layers.fully_connected(layers.flatten(net), 2)
fw = tf.contrib.framework
facts = {
    "model": fw.get_model_variables(),
    "trainable": tf.trainable_variables(),
    "conv": fw.get_variables("Conv"),
    "moving": fw.get_variables_by_suffix("moving_mean"),
}
