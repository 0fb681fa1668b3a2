"""What docstrings say of wrong calls, held against such calls: the error, and that it is told."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

import minigraph as tf
from tests.test_docstrings import ALL, explained

FRAMEWORK, LAYERS, CONTRIB = tf.contrib.framework, tf.layers, tf.contrib.layers
SLIM, UTILS = tf.contrib.slim, tf.contrib.slim.utils
IMAGE, SEQUENCE = (1, 5, 5, 2), (1, 5, 2)


def ones(*shape: int) -> Any:
    return tf.ones(shape)


def integers(*shape: int) -> Any:
    return tf.ones(shape, tf.int32)


def unknown(*shape: int | None) -> Any:
    """A tensor of these sizes; of unknown rank if there are none."""
    return tf.placeholder(tf.float32, shape or None)


def elsewhere() -> Any:
    with tf.Graph().as_default():
        return tf.Variable(1.0)


def finalized(call: Any, *args: Any) -> Any:
    tf.get_default_graph().finalize()
    return call(*args)


def inside(block: Any, call: Any = tf.no_op) -> Any:
    with block:
        return call()


def run(fetch: Any, initialized: bool = True) -> Any:
    with tf.Session() as sess:
        if initialized:
            sess.run(tf.global_variables_initializer())
        return sess.run(fetch)


def built(layer: Any, *shape: int) -> Any:
    layer(tf.ones(shape))
    return layer


def listed() -> Any:
    return tf.Variable([1.0, 2.0])


def loose() -> Any:
    """A variable that can have any shape."""
    return tf.Variable([1.0, 2.0], validate_shape=False)


def nothing(*_: Any) -> None:
    return None


class Silent(LAYERS.Layer):
    def call(self, inputs: Any) -> None:
        return None


BASE = {
    "tf.DeviceSpec ValueError": lambda: tf.DeviceSpec(task="x"),
    "tf.DeviceSpec.merge_from AttributeError": lambda: tf.DeviceSpec().merge_from("/cpu:0"),
    "tf.DeviceSpec.filled_from AttributeError": lambda: tf.DeviceSpec().filled_from("/cpu:0"),
    "tf.Dimension.is_compatible_with ValueError": lambda: tf.Dimension(3).is_compatible_with(-1),
    "tf.Dimension.is_compatible_with TypeError": lambda: tf.Dimension(3).is_compatible_with([3]),
    "tf.Dimension.assert_is_compatible_with ValueError": (
        lambda: tf.Dimension(3).assert_is_compatible_with(4)
    ),
    "tf.DType.is_compatible_with TypeError": lambda: tf.float32.is_compatible_with("nope"),
    "tf.errors.exception_type_from_error_code KeyError": (
        lambda: tf.errors.exception_type_from_error_code(tf.errors.OK)
    ),
    "tf.TensorShape TypeError": lambda: tf.TensorShape("ab"),
    "tf.TensorShape ValueError": lambda: tf.TensorShape([2.5]),
    "tf.TensorShape.assert_has_rank ValueError": lambda: tf.TensorShape([1]).assert_has_rank(2),
    "tf.TensorShape.assert_is_compatible_with TypeError": (
        lambda: tf.TensorShape([1]).assert_is_compatible_with("a")
    ),
    "tf.TensorShape.assert_is_compatible_with ValueError": (
        lambda: tf.TensorShape([1]).assert_is_compatible_with([2])
    ),
    "tf.TensorShape.assert_is_fully_defined ValueError": (
        lambda: tf.TensorShape([None]).assert_is_fully_defined()
    ),
    "tf.TensorShape.assert_same_rank ValueError": (
        lambda: tf.TensorShape([1]).assert_same_rank([1, 2])
    ),
    "tf.TensorShape.concatenate ValueError": lambda: tf.TensorShape([1]).concatenate([-1]),
    "tf.TensorShape.is_compatible_with TypeError": (
        lambda: tf.TensorShape([1]).is_compatible_with("a")
    ),
    "tf.TensorShape.most_specific_compatible_shape ValueError": (
        lambda: tf.TensorShape([1]).most_specific_compatible_shape([2.5])
    ),
    "tf.TensorShape.with_rank_at_least ValueError": (
        lambda: tf.TensorShape([1]).with_rank_at_least(2)
    ),
    "tf.TensorShape.with_rank_at_most ValueError": (
        lambda: tf.TensorShape([1]).with_rank_at_most(0)
    ),
}

GRAPH = {
    "tf.add_to_collection RuntimeError": lambda: finalized(tf.add_to_collection, "a", 1),
    "tf.add_to_collection TypeError": lambda: tf.add_to_collection(["a"], 1),
    "tf.add_to_collections RuntimeError": lambda: finalized(tf.add_to_collections, "a", 1),
    "tf.add_to_collections TypeError": lambda: tf.add_to_collections(None, 1),
    "tf.Graph.clear_collection RuntimeError": (
        lambda: finalized(tf.get_default_graph().clear_collection, "a")
    ),
    "tf.get_collection TypeError": (
        lambda: tf.get_collection(listed() and "variables", tf.get_variable_scope())
    ),
    "tf.get_collection_ref TypeError": lambda: tf.get_collection_ref(["a"]),
    "tf.colocate_with KeyError": lambda: inside(tf.colocate_with("nope")),
    "tf.colocate_with TypeError": lambda: inside(tf.colocate_with(3)),
    "tf.colocate_with ValueError": lambda: inside(tf.colocate_with(elsewhere())),
    "tf.control_dependencies KeyError": lambda: tf.control_dependencies(["nope"]),
    "tf.control_dependencies TypeError": lambda: tf.control_dependencies([3]),
    "tf.control_dependencies ValueError": lambda: tf.control_dependencies([elsewhere()]),
    "tf.device TypeError": lambda: inside(tf.device(lambda op: 3)),
    "tf.device ValueError": lambda: inside(tf.device("/nope:0")),
    "tf.op_scope TypeError": lambda: inside(tf.op_scope([], None, 3)),
    "tf.op_scope ValueError": lambda: inside(tf.op_scope([listed(), elsewhere()], "a")),
    "tf.get_seed TypeError": lambda: tf.get_seed("1"),
}

VARIABLES = {
    "tf.global_variables TypeError": lambda: tf.global_variables(listed() and 3),
    "tf.variables_initializer AttributeError": lambda: tf.variables_initializer([ones(1)]),
    "tf.variables_initializer RuntimeError": lambda: finalized(tf.variables_initializer, []),
    "tf.variables_initializer TypeError": lambda: tf.variables_initializer(listed()),
    "tf.variables_initializer ValueError": (
        lambda: tf.variables_initializer([listed(), elsewhere()])
    ),
    "tf.local_variables_initializer RuntimeError": (
        lambda: finalized(tf.local_variables_initializer)
    ),
    "tf.assert_variables_initialized FailedPreconditionError": (
        lambda: run(tf.assert_variables_initialized([listed()]), initialized=False)
    ),
    "tf.report_uninitialized_variables TypeError": (
        lambda: tf.report_uninitialized_variables([ones(1)])
    ),
    "tf.tables_initializer RuntimeError": lambda: finalized(tf.tables_initializer),
    "tf.Variable.assign TypeError": lambda: listed().assign("a"),
    "tf.Variable.assign ValueError": lambda: listed().assign([1.0]),
    "tf.Variable.assign_add TypeError": lambda: tf.Variable(True).assign_add(True),
    "tf.Variable.assign_add FailedPreconditionError": (
        lambda: run(listed().assign_add([1.0, 2.0]), initialized=False)
    ),
    "tf.Variable.assign_sub InvalidArgumentError": lambda: run(loose().assign_sub([1.0])),
    "tf.Variable.count_up_to TypeError": lambda: tf.Variable(1.0).count_up_to(3),
    "tf.Variable.count_up_to ValueError": lambda: tf.Variable([1]).count_up_to(3),
    "tf.Variable.count_up_to OutOfRangeError": lambda: run(tf.Variable(3).count_up_to(3)),
    "tf.Variable.scatter_nd_add TypeError": lambda: tf.Variable([True]).scatter_nd_add([[0]], [1]),
    "tf.Variable.scatter_nd_sub ValueError": lambda: listed().scatter_nd_sub([[0]], [1.0, 2.0]),
    "tf.Variable.scatter_nd_update InvalidArgumentError": (
        lambda: run(listed().scatter_nd_update([[5]], [1.0]))
    ),
    "tf.Variable.set_shape TypeError": lambda: listed().set_shape("a"),
    "tf.Variable.set_shape ValueError": lambda: listed().set_shape([3]),
    "tf.Variable.read_value RuntimeError": lambda: finalized(listed().read_value),
    "tf.Variable.initialized_value RuntimeError": lambda: finalized(listed().initialized_value),
    "tf.Variable.eval ValueError": lambda: listed().eval(),
    "tf.Variable.eval FailedPreconditionError": lambda: inside(tf.Session(), listed().eval),
    "tf.Variable.to_proto TypeError": lambda: listed().to_proto(3),
    "tf.variable_creator_scope TypeError": lambda: inside(tf.variable_creator_scope(3), listed),
    "tf.train.global_step FailedPreconditionError": (
        lambda: tf.train.global_step(tf.Session(), tf.train.create_global_step())
    ),
    "tf.train.global_step TypeError": lambda: tf.train.global_step(tf.Session(), ones(2)),
    "tf.train.ExponentialMovingAverage.average_name AttributeError": (
        lambda: tf.train.ExponentialMovingAverage(0.9).average_name("a")
    ),
    "tf.train.ExponentialMovingAverage.variables_to_restore TypeError": (
        lambda: tf.train.ExponentialMovingAverage(0.9).variables_to_restore(listed())
    ),
}

INITIALIZERS = {
    "tf.zeros_initializer TypeError": lambda: tf.zeros_initializer("nope"),
    "tf.random_normal_initializer ValueError": lambda: tf.random_normal_initializer(dtype="int32"),
    "tf.random_uniform_initializer ValueError": (
        lambda: tf.random_uniform_initializer(dtype=tf.int32)([2])
    ),
    "tf.glorot_uniform_initializer TypeError": (
        lambda: tf.glorot_uniform_initializer()([2], tf.int32)
    ),
    "tf.uniform_unit_scaling_initializer ValueError": (
        lambda: tf.uniform_unit_scaling_initializer(dtype=tf.int32)
    ),
    "tf.orthogonal_initializer ValueError": lambda: tf.orthogonal_initializer()([3]),
    "tf.initializers.identity ValueError": lambda: tf.initializers.identity()([3]),
    "tf.constant_initializer.from_config TypeError": (
        lambda: tf.constant_initializer.from_config({"nope": 1})
    ),
    "tf.keras.initializers.RandomNormal ValueError": (
        lambda: tf.keras.initializers.RandomNormal(dtype=tf.int32)
    ),
    "tf.contrib.layers.xavier_initializer TypeError": (
        lambda: CONTRIB.xavier_initializer(dtype=tf.int32)
    ),
    "tf.contrib.layers.sum_regularizer TypeError": (
        lambda: CONTRIB.sum_regularizer(CONTRIB.l2_regularizer(0.1))
    ),
}

LAYER_CLASSES = {
    "tf.layers.Layer TypeError": lambda: LAYERS.Layer(nope=1),
    "tf.layers.Layer.compute_output_shape NotImplementedError": (
        lambda: LAYERS.Layer().compute_output_shape([1])
    ),
    "tf.layers.AveragePooling1D.apply AttributeError": (
        lambda: LAYERS.AveragePooling1D(2, 2).apply(None)
    ),
    "tf.layers.AveragePooling1D.apply TypeError": (
        lambda: LAYERS.AveragePooling1D(2, 2).apply(ones(*SEQUENCE), nope=1)
    ),
    "tf.layers.AveragePooling1D.apply ValueError": lambda: Silent().apply(ones(1)),
    "tf.layers.AveragePooling1D.compute_output_shape ValueError": (
        lambda: LAYERS.AveragePooling1D(2, 2).compute_output_shape([2])
    ),
    "tf.layers.AveragePooling1D.call TypeError": (
        lambda: LAYERS.AveragePooling1D(2, 2).call(integers(*SEQUENCE))
    ),
    "tf.layers.AveragePooling2D.call ValueError": (
        lambda: LAYERS.AveragePooling2D(7, 2).call(ones(*IMAGE))
    ),
    "tf.layers.AveragePooling3D.call ValueError": (
        lambda: LAYERS.AveragePooling3D(2, 2).call(ones(*IMAGE))
    ),
    "tf.layers.AveragePooling1D.add_loss TypeError": lambda: LAYERS.Layer().add_loss("a"),
    "tf.layers.AveragePooling1D.add_update ValueError": lambda: LAYERS.Layer().add_update(None),
    "tf.layers.AveragePooling1D.add_update TypeError": (
        lambda: LAYERS.Layer().add_update(lambda x: x)
    ),
    "tf.layers.AveragePooling1D.get_losses_for TypeError": (
        lambda: LAYERS.Layer().get_losses_for("a")
    ),
    "tf.layers.Conv1D TypeError": lambda: LAYERS.Conv1D(3, 3, activation=3),
    "tf.layers.Conv2D ValueError": lambda: LAYERS.Conv2D(3, 3, data_format="NHWC"),
    "tf.layers.Conv1D.add_bias ValueError": lambda: LAYERS.Conv1D(-1, 3).add_bias(),
    "tf.layers.Conv1D.add_kernel ValueError": lambda: LAYERS.Conv1D(1, 3).add_kernel((None, 1, 1)),
    "tf.layers.Conv1D.call AttributeError": lambda: LAYERS.Conv1D(1, 3).call(ones(*SEQUENCE)),
    "tf.layers.Conv1D.call TypeError": (
        lambda: built(LAYERS.Conv1D(1, 3), *SEQUENCE).call(integers(*SEQUENCE))
    ),
    "tf.layers.Conv1D.call ValueError": (
        lambda: built(LAYERS.Conv1D(1, 3), *SEQUENCE).call(ones(1, 5, 3))
    ),
    "tf.layers.Conv1D.causally_padded ValueError": (
        lambda: LAYERS.Conv1D(1, 3, padding="causal").causally_padded(ones(1))
    ),
    "tf.layers.Conv1D.compute_output_shape ValueError": (
        lambda: LAYERS.Conv1D(1, 3).compute_output_shape([1, 1, 3])
    ),
    "tf.layers.Conv2DTranspose ValueError": lambda: LAYERS.Conv2DTranspose(3, 3, padding="causal"),
    "tf.layers.Conv2DTranspose.call ValueError": (
        lambda: built(LAYERS.Conv2DTranspose(1, 3), *IMAGE).call(ones(1, 5))
    ),
    "tf.layers.Conv3DTranspose.input_channels ValueError": (
        lambda: LAYERS.Conv3DTranspose(1, 3).input_channels([1, 1, 1, 1, None])
    ),
    "tf.layers.SeparableConv1D.call ValueError": (
        lambda: built(LAYERS.SeparableConv1D(1, 3), *SEQUENCE).call(ones(1, 5, 3))
    ),
    "tf.layers.SeparableConv2D.call AttributeError": (
        lambda: LAYERS.SeparableConv2D(1, 3).call(ones(*IMAGE))
    ),
    "tf.layers.Dense TypeError": lambda: LAYERS.Dense(3, activation=3),
    "tf.layers.Dense ValueError": lambda: LAYERS.Dense("a"),
    "tf.layers.Dense.call AttributeError": lambda: LAYERS.Dense(3).call(ones(2, 3)),
    "tf.layers.Dense.call ValueError": lambda: built(LAYERS.Dense(3), 2, 3).call(ones(2, 4)),
    "tf.layers.Dropout ValueError": lambda: LAYERS.Dropout(1.5)(ones(2), training=True),
    "tf.layers.Dropout.call TypeError": lambda: LAYERS.Dropout().call(ones(2), "a"),
    "tf.layers.Dropout.call ValueError": lambda: LAYERS.Dropout().call(integers(2), True),
    "tf.layers.Dropout.compute_output_shape ValueError": (
        lambda: LAYERS.Dropout().compute_output_shape([-1])
    ),
    "tf.layers.Flatten ValueError": lambda: LAYERS.Flatten("nope"),
    "tf.layers.Flatten.call ValueError": lambda: LAYERS.Flatten().call(unknown()),
    "tf.layers.Flatten.compute_output_shape ValueError": (
        lambda: LAYERS.Flatten().compute_output_shape(None)
    ),
    "tf.layers.InputSpec.complaint AttributeError": lambda: LAYERS.InputSpec(ndim=2).complaint(3),
    "tf.layers.InputSpec.complaint ValueError": (
        lambda: LAYERS.InputSpec(axes={1: 3}).complaint(unknown())
    ),
    "tf.layers.BatchNormalization TypeError": lambda: LAYERS.BatchNormalization(axis="a"),
    "tf.layers.BatchNormalization ValueError": (
        lambda: LAYERS.BatchNormalization(renorm=True, renorm_clipping={"nope": 1})
    ),
    "tf.layers.BatchNormalization.call AttributeError": (
        lambda: LAYERS.BatchNormalization().call(ones(2, 3))
    ),
    "tf.layers.BatchNormalization.call TypeError": (
        lambda: built(LAYERS.BatchNormalization(), 2, 3).call(integers(2, 3))
    ),
}

LAYER_FUNCTIONS = {
    "tf.layers.dropout TypeError": lambda: LAYERS.dropout(ones(2), training="a"),
    "tf.layers.dropout ValueError": lambda: LAYERS.dropout(integers(2), training=True),
    "tf.layers.flatten ValueError": lambda: LAYERS.flatten(ones()),
    "tf.layers.separable_conv1d TypeError": (
        lambda: LAYERS.separable_conv1d(integers(*SEQUENCE), 1, 3)
    ),
    "tf.layers.separable_conv2d ValueError": (
        lambda: LAYERS.separable_conv2d(ones(*SEQUENCE), 1, 3)
    ),
    "tf.contrib.layers.dropout TypeError": lambda: CONTRIB.dropout(ones(2), is_training="a"),
    "tf.contrib.layers.dropout ValueError": lambda: CONTRIB.dropout(ones(2), keep_prob=0.0),
    "tf.contrib.layers.flatten ValueError": lambda: CONTRIB.flatten(unknown()),
    "tf.contrib.layers.images_to_sequence ValueError": (
        lambda: CONTRIB.images_to_sequence(unknown(1, 2, None, 3))
    ),
    "tf.contrib.layers.sequence_to_images TypeError": (
        lambda: CONTRIB.sequence_to_images(unknown(2, None, None), 2)
    ),
    "tf.contrib.layers.sequence_to_images ValueError": (
        lambda: CONTRIB.sequence_to_images(ones(3, 5, 2), 2)
    ),
    "tf.contrib.layers.one_hot_encoding TypeError": lambda: CONTRIB.one_hot_encoding([1.5], 3),
    "tf.contrib.layers.one_hot_encoding ValueError": lambda: CONTRIB.one_hot_encoding([1], -3),
    "tf.contrib.layers.repeat TypeError": lambda: CONTRIB.repeat(ones(1, 2), 2, tf.nn.relu),
}

HELPERS = {
    "tf.contrib.slim.model_analyzer.tensor_description ValueError": (
        lambda: SLIM.model_analyzer.tensor_description(unknown())
    ),
    "tf.contrib.slim.model_analyzer.analyze_vars TypeError": (
        lambda: SLIM.model_analyzer.analyze_vars(listed())
    ),
    "tf.contrib.framework.add_arg_scope AttributeError": lambda: FRAMEWORK.add_arg_scope(len),
    "tf.contrib.framework.VariableDeviceChooser ValueError": (
        lambda: FRAMEWORK.VariableDeviceChooser(device_index="a")
    ),
    "tf.contrib.framework.add_model_variable RuntimeError": (
        lambda: finalized(FRAMEWORK.add_model_variable, 3)
    ),
    "tf.contrib.framework.get_variables TypeError": lambda: FRAMEWORK.get_variables(listed() and 3),
    "tf.contrib.framework.get_variable_full_name AttributeError": (
        lambda: FRAMEWORK.get_variable_full_name(ones(1))
    ),
    "tf.contrib.framework.local_variable NotImplementedError": (
        lambda: FRAMEWORK.local_variable(1.0, use_resource=True)
    ),
    "tf.contrib.framework.local_variable TypeError": lambda: FRAMEWORK.local_variable(object()),
    "tf.contrib.framework.global_variable ValueError": lambda: FRAMEWORK.global_variable(None),
    "tf.contrib.framework.variable NotImplementedError": (
        lambda: FRAMEWORK.variable("a", [1], partitioner=nothing)
    ),
    "tf.contrib.framework.variable TypeError": (
        lambda: FRAMEWORK.variable("a", [1], custom_getter=3)
    ),
    "tf.contrib.framework.model_variable ValueError": lambda: FRAMEWORK.model_variable("a"),
    "tf.contrib.framework.remove_squeezable_dimensions ValueError": (
        lambda: FRAMEWORK.remove_squeezable_dimensions(ones(2, 3), ones(2))
    ),
    "tf.contrib.slim.utils.append_tensor_alias AttributeError": (
        lambda: UTILS.append_tensor_alias([ones(1)], "a")
    ),
    "tf.contrib.slim.utils.collect_named_outputs RuntimeError": (
        lambda: finalized(UTILS.collect_named_outputs, "c", "a", ones(1))
    ),
    "tf.contrib.slim.utils.gather_tensors_aliases AttributeError": (
        lambda: UTILS.gather_tensors_aliases([3])
    ),
    "tf.contrib.slim.utils.convert_collection_to_dict RuntimeError": (
        lambda: finalized(UTILS.convert_collection_to_dict, "c", True)
    ),
}

CALLS = BASE | GRAPH | VARIABLES | INITIALIZERS | LAYER_CLASSES | LAYER_FUNCTIONS | HELPERS


@pytest.mark.parametrize(("told", "call"), CALLS.items(), ids=CALLS)
def test_a_wrong_call_fails_as_told(told, call):
    name, error = told.split()
    with pytest.raises(Exception) as info:
        call()
    assert error == type(info.value).__name__
    assert error in explained(inspect.getdoc(ALL[name]) or "", "Raises")
