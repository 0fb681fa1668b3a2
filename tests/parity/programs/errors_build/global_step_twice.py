# create_global_step twice.
a = tf.train.create_global_step()
b = tf.train.create_global_step()
