# Devices by their kind alone, as in "/gpu" and "cpu".
with tf.device("cpu"):
    a = tf.constant(1.0, name="a")
    with tf.device("/job:worker/gpu"):
        b = tf.constant(2.0, name="b")
    with tf.device("/cpu:1"), tf.device("/CPU"):
        c = tf.constant(3.0, name="c")
spec = tf.DeviceSpec.from_string("/replica:1/Gpu")
facts = {
    "devices": [a.device, b.device, c.device],
    "spec": spec.to_string(),
    "of_nothing": tf.DeviceSpec.from_string(None).to_string(),
}
