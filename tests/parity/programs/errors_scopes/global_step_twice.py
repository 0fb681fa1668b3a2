# Global step twice.
tf.train.create_global_step()
tf.train.create_global_step()
