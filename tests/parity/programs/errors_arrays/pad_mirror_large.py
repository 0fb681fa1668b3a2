# A mirror image larger than what is mirrored.
fetches = {"value": tf.pad(tf.ones([2]), [[2, 1]], mode="REFLECT")}
