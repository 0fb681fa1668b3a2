# Variables, their caching devices, and what updates them.
with tf.device("/gpu:1"):
    v = tf.get_variable("v", [1], caching_device="/cpu:0")
    w = tf.Variable(lambda: tf.ones([1]))
with tf.variable_scope("s", caching_device=lambda op: "/cpu:0"):
    tf.get_variable("v", [1])
v.assign([1.0])
tf.assign_add(w, [1.0])
