# slim.repeat and slim.stack under one arg_scope, outputs collected under their names.
slim = tf.contrib.slim
tf.set_random_seed(19)
images = tf.placeholder(tf.float32, [2, 16, 16, 3], name="images")
with tf.variable_scope("vgg_a", "vgg_a", [images]) as sc:
    end_points_collection = sc.original_name_scope + "_end_points"
    collecting = [slim.conv2d, slim.fully_connected, slim.max_pool2d]
    with slim.arg_scope(collecting, outputs_collections=end_points_collection):
        net = slim.repeat(images, 1, slim.conv2d, 4, [3, 3], scope="conv1")
        net = slim.max_pool2d(net, [2, 2], scope="pool1")
        net = slim.repeat(net, 2, slim.conv2d, 6, [3, 3], scope="conv2")
        net = slim.max_pool2d(net, [2, 2], scope="pool2")
        net = slim.conv2d(net, 8, [4, 4], padding="VALID", scope="fc6")
        net = slim.dropout(net, 0.5, is_training=False, scope="dropout6")
        net = slim.conv2d(net, 5, [1, 1], activation_fn=None, normalizer_fn=None, scope="fc8")
    end_points = slim.utils.convert_collection_to_dict(end_points_collection)
    net = tf.squeeze(net, [1, 2], name="fc8/squeezed")
    end_points[sc.name + "/fc8"] = net
stacked = slim.stack(net, slim.fully_connected, [4, 3, 2], scope="fc")
init = True
facts = {"points": sorted(end_points), "stack": stacked}
fetches = {"net": net, "stacked": stacked}
feeds = {"images:0": np.sin(np.arange(2 * 16 * 16 * 3)).reshape(2, 16, 16, 3)}
