import pytest

import minigraph as tf


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda x: x[:, 7], "and with computed input tensors: input[1] = <0 7>, "),
        (lambda x: tf.reduce_sum(x, 4), "shapes: [2,3], [] and with computed input tensors: "),
        (
            lambda x: tf.reshape(x, [4, -1]),
            "and with input tensors computed as partial shapes: input[1] = [4,?].",
        ),
        (
            lambda x: tf.space_to_batch_nd(x, [2], [[0, 0]]),
            "input[1] = <2>, input[2] = <[0 0]>.",
        ),
        (lambda x: tf.matmul(x, x), "with input shapes: [2,3], [2,3].\n"),
    ],
)
def test_the_values_that_a_shape_rule_went_by_are_told(build, message):
    with pytest.raises(ValueError) as caught:
        build(tf.ones([2, 3]))
    assert message in str(caught.value)
