# layer_norm: axes, center, scale, activation.
x = tf.constant(np.linspace(-1, 2, 24).reshape(2, 3, 4), tf.float32)
p = tf.placeholder(tf.float32, [None, 6], name="p")
layer_norm = tf.contrib.layers.layer_norm
init = True
fetches = {
    "default": layer_norm(x),
    "bare": layer_norm(x, center=False, scale=False),
    "axes": layer_norm(x, begin_norm_axis=2, begin_params_axis=-1),
    "relu": layer_norm(x, activation_fn=tf.nn.relu, scope="ln"),
    "fed": layer_norm(p),
}
feeds = {p: [[1, 2, 3, 4, 5, 7]]}
