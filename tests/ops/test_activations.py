import numpy as np

import minigraph as tf
from minigraph.graph.op import raw


def test_gradients_of_infinity_and_nan_are_those_of_tensorflow():
    # As TensorFlow 1.15.5 answers on a CPU.
    grads = tf.constant([np.inf, np.nan, -1.0, 2.0, np.inf])
    features = tf.constant([-1.0, -1.0, -1.0, 1.0, 7.0])
    with tf.Session() as sess:
        relu, relu6, elu = sess.run(
            [raw.ReluGrad()(grads, features), raw.Relu6Grad()(grads, features)]
            + [raw.EluGrad()(grads, features)]
        )
    np.testing.assert_array_equal(relu, [np.nan, np.nan, -0.0, 2, np.inf])
    np.testing.assert_array_equal(relu6, [np.nan, np.nan, -0.0, 2, np.nan])
    np.testing.assert_array_equal(elu, [np.nan, np.nan, -0.0, 2, np.inf])
