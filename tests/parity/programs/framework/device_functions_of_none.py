# A device function that gives no string is refused; grouped nodes stay on the device of the block.
facts = {}
a, b = tf.constant(1.0, name="a"), tf.constant(2.0, name="b")
with tf.device("/cpu:0"):
    with tf.control_dependencies([a]):
        grouped = tf.group(a, b, name="grouped")
    mixed = tf.group(a, tf.identity(b), name="mixed")
try:
    with tf.device(lambda op: None):
        tf.identity(a, name="nowhere")
except TypeError as error:
    facts["device"] = type(error).__name__
