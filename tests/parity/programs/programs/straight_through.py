# A rounding whose gradient is the identity, by stop_gradient and by gradient_override_map.
x = tf.get_variable("x", initializer=[-1.2, 0.3, 0.7, 2.6])
rounded = x + tf.stop_gradient(tf.round(x) - x)
with tf.get_default_graph().gradient_override_map({"Sign": "Identity", "Round": "Identity"}):
    binary = tf.sign(x)
    again = tf.round(x)
loss = tf.reduce_sum(tf.square(rounded)) + tf.reduce_sum(3.0 * binary) + tf.reduce_sum(again)
init = True
fetches = {"grad": tf.gradients(loss, [x]), "values": [rounded, binary, again]}
