"""The base of optimizers: what it checks, keeps and lets subclasses change."""

import numpy as np
import pytest

import minigraph as tf

ALL = [
    tf.train.GradientDescentOptimizer(0.1),
    tf.train.MomentumOptimizer(0.05, 0.5),
    tf.train.MomentumOptimizer(0.05, 0.5, use_nesterov=True),
    tf.train.AdamOptimizer(0.2),
    tf.train.RMSPropOptimizer(0.1),
    tf.train.RMSPropOptimizer(0.1, centered=True),
    tf.train.AdagradOptimizer(0.9),
    tf.train.AdadeltaOptimizer(1.0, epsilon=1e-2),
    tf.train.FtrlOptimizer(2.0),
]


@pytest.mark.parametrize("optimizer", ALL, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("sparse", [False, True])
def test_each_optimizer_finds_a_minimum(optimizer, sparse):
    v = tf.Variable([[1.0, -2.0], [0.5, 3.0]])
    rows = tf.gather(v, [0, 1, 0]) if sparse else v
    loss = tf.reduce_sum(tf.square(rows - 0.25))
    step = optimizer.minimize(loss)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        before = sess.run(loss)
        for _ in range(150):
            sess.run(step)
        assert sess.run(loss) < before / 100


def test_minimize_counts_steps_and_lists_the_train_op():
    step = tf.train.get_or_create_global_step()
    v = tf.Variable(1.0)
    train = tf.train.GradientDescentOptimizer(0.1).minimize(v * v, global_step=step, name="train")
    assert tf.get_collection(tf.GraphKeys.TRAIN_OP) == [train]
    assert train.name == "train"
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(train)
        sess.run(train)
        assert sess.run(step) == 2


def test_slots_are_named_by_variable_and_optimizer():
    v = tf.Variable([1.0], name="v")
    optimizer = tf.train.AdamOptimizer()
    optimizer.minimize(tf.reduce_sum(v))
    assert optimizer.get_name() == "Adam"
    assert optimizer.get_slot_names() == ["m", "v"]
    assert optimizer.get_slot(v, "m").name == "v/Adam:0"
    assert optimizer.get_slot(v, "v").name == "v/Adam_1:0"
    assert optimizer.get_slot(v, "w") is None
    assert [u.name for u in optimizer.variables()] == [
        "beta1_power:0",
        "beta2_power:0",
        "v/Adam:0",
        "v/Adam_1:0",
    ]


def test_one_optimizer_serves_several_graphs():
    optimizer = tf.train.AdamOptimizer()
    for _ in range(2):
        with tf.Graph().as_default():
            optimizer.minimize(tf.Variable(1.0, name="v") * 2.0)
            assert len(optimizer.variables()) == 4


def test_sparse_rows_that_repeat_are_added_up_first():
    v = tf.Variable([[1.0], [1.0]])
    grad = tf.IndexedSlices(tf.constant([[3.0], [1.0]]), tf.constant([1, 1]))
    step = tf.train.AdagradOptimizer(1.0, 1e-9).apply_gradients([(grad, v)])
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(step)
        np.testing.assert_allclose(sess.run(v), [[1.0], [0.0]], atol=1e-6)


def test_a_constraint_holds_after_each_step():
    v = tf.get_variable("v", initializer=[0.05, 1.0], constraint=lambda x: tf.maximum(x, 0.0))
    step = tf.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_sum(v))
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(step)
        np.testing.assert_allclose(sess.run(v), [0.0, 0.9])


def test_a_subclass_without_a_rule_says_so():
    class Lazy(tf.train.Optimizer):
        pass

    v = tf.Variable([1.0])
    with pytest.raises(NotImplementedError):
        Lazy(False, "Lazy").minimize(tf.reduce_sum(v))
    with pytest.raises(NotImplementedError):
        Lazy(False, "Lazy").minimize(tf.reduce_sum(tf.gather(v, [0])))


def test_what_is_refused():
    optimizer = tf.train.GradientDescentOptimizer(0.1)
    v = tf.Variable([1.0], name="v")
    unused = tf.Variable([1.0], name="unused")
    with pytest.raises(ValueError, match="Must specify the optimizer name"):
        tf.train.GradientDescentOptimizer(0.1, name="")
    with pytest.raises(ValueError, match=r"(?s)No gradients provided.*unused.*test_optimizer.py"):
        optimizer.minimize(tf.reduce_sum(v), var_list=[unused])
    with pytest.raises(ValueError, match="No variables to optimize"):
        optimizer.minimize(tf.reduce_sum(v), var_list=[])
    with pytest.raises(ValueError, match="No variables provided"):
        optimizer.apply_gradients([])
    with pytest.raises(ValueError, match="No gradients provided for any variable"):
        optimizer.apply_gradients([(None, v)])
    with pytest.raises(TypeError, match="Gradient must be convertible"):
        optimizer.apply_gradients([(object(), v)])
    with pytest.raises(NotImplementedError, match="unsupported type"):
        optimizer.compute_gradients(tf.reduce_sum(v), var_list=["v"])
    with pytest.raises(NotImplementedError, match="Trying to update a Tensor"):
        optimizer.apply_gradients([(tf.constant([1.0]), tf.constant([1.0]))])
    with pytest.raises(ValueError, match="gate_gradients must be one of"):
        optimizer.compute_gradients(tf.reduce_sum(v), gate_gradients=3)
    with pytest.raises(ValueError, match=r"Invalid type tf.int32 for Const"):
        optimizer.compute_gradients(tf.constant(1))


@pytest.mark.parametrize(
    "make",
    [
        lambda: tf.train.AdagradOptimizer(0.1, 0.0),
        lambda: tf.train.FtrlOptimizer(0.1, learning_rate_power=0.5),
        lambda: tf.train.FtrlOptimizer(0.1, initial_accumulator_value=-1.0),
        lambda: tf.train.FtrlOptimizer(0.1, l1_regularization_strength=-1.0),
        lambda: tf.train.FtrlOptimizer(0.1, l2_shrinkage_regularization_strength=-1.0),
    ],
)
def test_hyperparameters_out_of_range_are_refused(make):
    with pytest.raises(ValueError, match="positive|negative"):
        make()


@pytest.mark.parametrize(
    ("make", "rows"),
    [
        (tf.train.GradientDescentOptimizer, None),
        (tf.train.AdamOptimizer, None),
        (tf.train.AdagradOptimizer, None),
        (tf.train.AdagradOptimizer, [0]),
        (lambda rate: tf.train.MomentumOptimizer(0.1, rate), None),
        (lambda rate: tf.train.MomentumOptimizer(0.1, rate), [0]),
    ],
)
def test_a_rate_that_turns_out_to_be_a_vector_is_not_broadcast(make, rows):
    with tf.Graph().as_default(), tf.Session() as sess:
        rate = tf.placeholder(tf.float32)
        variable = tf.Variable([1.0, 1.0])
        loss = tf.reduce_sum(variable if rows is None else tf.gather(variable, rows))
        step = make(rate).minimize(loss)
        sess.run(tf.global_variables_initializer())
        with pytest.raises(tf.errors.InvalidArgumentError, match=r"is not a scalar: \[2\]"):
            sess.run(step, {rate: [0.1, 0.1]})
        assert sess.run(variable).tolist() == [1.0, 1.0]
