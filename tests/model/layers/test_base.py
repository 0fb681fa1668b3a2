"""The base of layers: names, scopes, variables, losses, updates."""

import numpy as np
import pytest

import minigraph as tf
from minigraph.model.layers.naming import to_snake_case


class Scale(tf.layers.Layer):
    """Multiplies by a variable."""

    regularizer = None

    def build(self, input_shape):
        self.factor = self.add_weight(
            "factor", [], initializer=tf.ones_initializer(), regularizer=self.regularizer
        )
        self.built = True

    def call(self, inputs):
        return inputs * self.factor


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Conv2D", "conv2d"),
        ("Conv2DTranspose", "conv2d_transpose"),
        ("BatchNormalization", "batch_normalization"),
        ("_Hidden", "private__hidden"),
        ("MyHTTPLayer", "my_http_layer"),
    ],
)
def test_names_follow_from_classes(name, expected):
    assert expected == to_snake_case(name)


def test_layers_are_numbered_for_each_graph():
    assert [Scale().name, Scale().name] == ["scale_1", "scale_2"]
    with tf.Graph().as_default():
        assert Scale().name == "scale_1"
    assert Scale(name="given").name == "given"


def test_a_layer_makes_its_variables_once():
    layer = Scale()
    outputs = [layer(tf.ones([2])), layer(tf.ones([3]))]
    assert [y.name for y in outputs] == ["scale/mul:0", "scale/mul_1:0"]
    assert [v.name for v in tf.global_variables()] == ["scale/factor:0"]
    assert layer.variables == tf.global_variables()
    assert layer.dtype == "float32"


def test_arrays_and_numbers_are_converted():
    y = Scale(name="a")(np.ones([2, 3], np.float32))
    z = Scale(name="b")(2.0)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        assert sess.run(y).tolist() == [[1, 1, 1], [1, 1, 1]]
        assert sess.run(z) == 2.0


def test_a_layer_that_is_not_trained_lists_its_variables_apart():
    layer = Scale(trainable=False)
    layer(tf.ones([2]))
    assert layer.trainable_variables == []
    assert [layer.factor] == layer.non_trainable_variables
    assert tf.trainable_variables() == []
    layer.trainable = True
    assert layer.trainable_variables == []
    assert [layer.factor] == layer.variables


def test_losses_of_variables_are_computed_anew_and_listed_once():
    layer = Scale()
    layer.regularizer = tf.nn.l2_loss
    layer(tf.ones([2]))
    listed = tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)
    assert [loss.name for loss in listed] == ["scale/factor/Regularizer/L2Loss:0"]
    assert [loss.name for loss in layer.losses] == ["factor/Regularizer/L2Loss:0"]
    assert [loss.name for loss in layer.losses] == ["factor/Regularizer_1/L2Loss:0"]
    assert len(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)) == 1


def test_a_reused_variable_is_regularized_once():
    for _ in range(2):
        with tf.variable_scope("shared", reuse=tf.AUTO_REUSE):
            tf.layers.dense(tf.ones([1, 2]), 2, kernel_regularizer=tf.nn.l2_loss, name="d")
    listed = tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)
    assert [loss.name for loss in listed] == ["shared/d/kernel/Regularizer/L2Loss:0"]


def test_losses_and_updates_know_what_they_depend_on():
    class Counting(tf.layers.Layer):
        def build(self, input_shape):
            self.count = self.add_weight("count", [], trainable=False, initializer="zeros")
            self.built = True

        def call(self, inputs):
            self.add_update(tf.assign_add(self.count, 1.0, name="always"))
            self.add_update([lambda: tf.assign(self.count, tf.reduce_sum(inputs), name="some")])
            self.add_loss([tf.reduce_sum(inputs, name="by_input"), None], inputs=inputs)
            self.add_loss(2.0)
            return inputs

    layer = Counting()
    x = tf.ones([2])
    layer(x)
    assert [op.name for op in layer.get_updates_for(None)] == ["counting/always"]
    assert [op.name for op in layer.get_updates_for(x)] == ["counting/some"]
    assert [loss.name for loss in layer.get_losses_for(x)] == ["counting/by_input:0"]
    assert [loss.name for loss in layer.get_losses_for(None)] == ["counting/Const_2:0"]
    assert layer.updates == tf.get_collection(tf.GraphKeys.UPDATE_OPS)
    with pytest.raises(TypeError, match="Expected Operation, Variable, or Tensor, got x"):
        layer.get_losses_for("x")
    with pytest.raises(TypeError, match="Expected Operation, Variable, or Tensor, got x"):
        layer.get_updates_for([x, "x"])
    layer.trainable = False
    assert layer.updates == []


def test_inputs_that_are_none_reach_the_call():
    with pytest.raises(ValueError, match="None values not supported"):
        tf.layers.dropout(None)


def test_the_training_flag_is_handed_down():
    seen = []

    class Inner(tf.layers.Layer):
        def call(self, inputs, training=False):
            seen.append(training)
            return inputs

    class Outer(tf.layers.Layer):
        def call(self, inputs, training=False):
            return Inner()(Inner()(inputs), training=False)

    layer = Outer()
    layer(tf.ones([1]), training=True)
    layer(tf.ones([1]), True)
    layer(tf.ones([1]))
    assert seen == [True, False, True, False, False, False]


def test_a_flag_that_a_layer_does_not_take_is_dropped():
    y = tf.layers.Flatten()(tf.ones([1, 2]), training=True)
    assert y.shape.as_list() == [1, 2]


def test_the_scope_is_handed_to_a_call_that_asks_for_it():
    class Named(tf.layers.Layer):
        def call(self, inputs, scope=None):
            assert self.scope_name == scope.name
            return tf.identity(inputs, name=scope.name.replace("/", "_"))

    assert Named()(tf.ones([1]), scope="here").name == "here/here:0"


def test_variables_are_called_and_counted():
    layer = tf.layers.Dense(3)
    with pytest.raises(ValueError, match="You tried to call `count_params` on dense_1"):
        layer.count_params()
    layer(tf.ones([1, 2]))
    assert layer.count_params() == 9
    assert layer.scope_name == "dense"


@pytest.mark.parametrize(
    ("dtype", "expected"),
    [(tf.float32, "random_uniform"), (tf.int32, "zeros"), (tf.bool, "zeros")],
)
def test_default_initializers(dtype, expected):
    variable = tf.layers.Layer(name="layer").add_weight("w", [2, 2], dtype=dtype)
    assert expected == variable.initial_value.op.name.split("/")[-1]


def test_settings_by_name():
    layer = tf.layers.Dense(2, activation="elu", kernel_initializer="ones", bias_initializer="ones")
    with tf.Session() as sess:
        y = layer(tf.ones([1, 2]))
        sess.run(tf.global_variables_initializer())
        assert sess.run(y).tolist() == [[3.0, 3.0]]
    assert y.name == "dense/Elu:0"
    with pytest.raises(ValueError, match="Unknown activation function: gelu"):
        tf.layers.Dense(2, activation="gelu")
    with pytest.raises(ValueError, match="Unknown regularizer: l2"):
        tf.layers.Dense(2, kernel_regularizer="l2")
