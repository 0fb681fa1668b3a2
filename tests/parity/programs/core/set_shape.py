# set_shape merges what is known; get_shape sees it.
x = tf.placeholder(tf.float32, name="x")
x.set_shape([None, 4])
before = x.get_shape().as_list()
x.set_shape([2, None])
y = x + 1.0
facts = {"before": before, "after": x.shape, "sum": y.shape, "ndims": x.shape.ndims}
