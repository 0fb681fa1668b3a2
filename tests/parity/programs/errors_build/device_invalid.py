# A device string that is none.
with tf.device("/nonsense:x"):
    a = tf.constant(1)
