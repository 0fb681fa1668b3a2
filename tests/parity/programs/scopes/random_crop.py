# Cropping, shuffling and drawing classes with seeds; a second run goes on in the stream.
tf.set_random_seed(5)
image = tf.reshape(tf.range(60), [4, 5, 3])
crop = tf.random_crop(image, [2, 2, 3], seed=3)
row = tf.random_shuffle(tf.range(9), seed=1, name="row")
drawn = tf.multinomial([[0.0, 1.0, 2.0]], 5, seed=2)
classes = tf.random.categorical([[0.0, 1.0]], 3, dtype=tf.int32, seed=4, name="classes")


def run(sess):
    made = {"crop": crop, "row": row, "drawn": drawn, "classes": classes}
    first, second = sess.run(made), sess.run(made)
    first.update({key + "_again": value for key, value in second.items()})
    return first
