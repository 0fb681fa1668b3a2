"""TensorFlow 2's way: a `tf.function` over variables, with oneDNN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.nets import NETS
from benchmarks.task import Task
from benchmarks.workloads import operations
from benchmarks.workloads.arrays import Weights, images, labels

__all__ = ["make"]


class Layers:
    """The vocabulary of `benchmarks.nets` in ``tf.nn``, NHWC.

    The first pass through a network makes its variables, further ones find them again.
    """

    def __init__(self, tf: Any, training: bool) -> None:
        self.tf = tf
        self.training = training
        self.weights = Weights()
        self.variables: list[Any] = []
        self._next = 0
        self.activations = {"relu": tf.nn.relu, "relu6": tf.nn.relu6, None: lambda x: x}

    def again(self) -> Layers:
        """The same variables, from the first one on."""
        self._next = 0
        return self

    def _variable(self, make: Callable[[], Any], trainable: bool = True) -> Any:
        if self._next == len(self.variables):
            self.variables.append(self.tf.Variable(make(), trainable=trainable))
        self._next += 1
        return self.variables[self._next - 1]

    def _weights(self, shape: Sequence[int]) -> Any:
        return self._variable(lambda: self.weights.draw(shape))

    def _finished(self, x: Any, norm: bool, activation: str | None) -> Any:
        tf, channels = self.tf, x.shape[-1]
        if not norm:
            x = tf.nn.bias_add(x, self._variable(lambda: tf.zeros(channels)))
            return self.activations[activation](x)
        gamma = self._variable(lambda: tf.ones(channels))
        beta = self._variable(lambda: tf.zeros(channels))
        mean = self._variable(lambda: tf.zeros(channels), trainable=False)
        variance = self._variable(lambda: tf.ones(channels), trainable=False)
        function = tf.compat.v1.nn.fused_batch_norm
        if not self.training:
            x, _, _ = function(x, gamma, beta, mean, variance, 1e-5, is_training=False)
            return self.activations[activation](x)
        x, seen_mean, seen_variance = function(x, gamma, beta, epsilon=1e-5)
        mean.assign_sub((mean - seen_mean) * 0.1)
        variance.assign_sub((variance - seen_variance) * 0.1)
        return self.activations[activation](x)

    def conv(
        self,
        x: Any,
        filters: int,
        window: int,
        stride: int = 1,
        norm: bool = False,
        activation: str | None = "relu",
    ) -> Any:
        w = self._weights([window, window, x.shape[-1], filters])
        return self._finished(self.tf.nn.conv2d(x, w, stride, "SAME"), norm, activation)

    def depthwise(self, x: Any, window: int, stride: int, norm: bool, activation: str) -> Any:
        w = self._weights([window, window, x.shape[-1], 1])
        x = self.tf.nn.depthwise_conv2d(x, w, [1, stride, stride, 1], "SAME")
        return self._finished(x, norm, activation)

    def max_pool(self, x: Any, window: int, stride: int) -> Any:
        return self.tf.nn.max_pool2d(x, window, stride, "SAME")

    def subsample(self, x: Any, stride: int) -> Any:
        return x if stride == 1 else self.tf.nn.max_pool2d(x, 1, stride, "SAME")

    def add(self, x: Any, y: Any) -> Any:
        return self.tf.nn.relu(x + y)

    def average(self, x: Any) -> Any:
        return self.tf.reduce_mean(x, [1, 2])

    def flatten(self, x: Any) -> Any:
        return self.tf.reshape(x, [x.shape[0], -1])

    def dense(self, x: Any, units: int, activation: str | None = "relu") -> Any:
        w = self._weights([x.shape[-1], units])
        return self._finished(self.tf.matmul(x, w), False, activation)

    def covering(self, x: Any, units: int, activation: str | None = "relu") -> Any:
        return self.dense(self.flatten(x), units, activation)


class Functions:
    """The workloads of TensorFlow 2."""

    def __init__(self, tf: Any) -> None:
        self.tf = tf

    def size(self, x: Any) -> Any:
        return self.tf.reduce_mean(self.tf.abs(x))

    def conv(self, options: dict[str, Any]) -> Task:
        """Convolution, bias and relu of variables."""
        tf = self.tf
        x = tf.Variable(images(options["input"]), trainable=False)
        w = tf.Variable(Weights().draw(options["filter"]))
        b = tf.Variable(images(options["filter"][-1:]))

        @tf.function
        def layer() -> Any:
            y = tf.nn.conv2d(x, w, options["stride"], "SAME", dilations=options["rate"])
            return tf.nn.relu(tf.nn.bias_add(y, b))

        return Task(layer, lambda: float(tf.reduce_mean(layer())))

    def operation(self, options: dict[str, Any]) -> Task:
        """A convolution of another kind, or the gradients of its inputs."""
        tf = self.tf
        inputs, filters, above = operations.arguments(options)
        x, weights = tf.Variable(inputs), [tf.Variable(each) for each in filters]
        above = tf.Variable(above, trainable=False)

        @tf.function
        def forward() -> Any:
            return [operations.build(tf, options, x, weights)]

        @tf.function
        def backward() -> Any:
            with tf.GradientTape() as tape:
                y = operations.build(tf, options, x, weights)
            return tape.gradient(y, [x, *weights], output_gradients=above)

        run = backward if options["gradient"] else forward
        return Task(run, lambda: float(sum(map(self.size, run()))))

    def infer(self, options: dict[str, Any]) -> Task:
        """A forward pass to the logits."""
        tf = self.tf
        x = tf.Variable(images(options["input"]), trainable=False)
        lay, net = Layers(tf, training=False), NETS[options["net"]]
        net(lay, x)

        @tf.function
        def run() -> Any:
            return net(lay.again(), x)

        return Task(run, lambda: float(self.size(run())))

    def train(self, options: dict[str, Any]) -> Task:
        """Forward, backward, Adam by TensorFlow's own op."""
        tf = self.tf
        x = tf.Variable(images(options["input"]), trainable=False)
        wanted = tf.Variable(labels(options["input"][0]), trainable=False)
        lay, net = Layers(tf, training=True), NETS[options["net"]]
        net(lay, x)
        optimizer = tf.compat.v1.train.AdamOptimizer(1e-3)

        def loss_now() -> Any:
            logits = net(lay.again(), x)
            return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(wanted, logits))

        @tf.function
        def run() -> None:
            with tf.GradientTape() as tape:
                loss = loss_now()
            variables = [each for each in lay.variables if each.trainable]
            gradients = tape.gradient(loss, variables)
            optimizer.apply_gradients(zip(gradients, variables, strict=True))

        return Task(run, lambda: float(loss_now()))


def make(tf: Any, threads: int) -> dict[str, Callable[[dict[str, Any]], Task]]:
    """Every kind that TensorFlow 2 does."""
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    functions = Functions(tf)
    return {
        "conv": functions.conv,
        "operation": functions.operation,
        "infer": functions.infer,
        "train": functions.train,
    }
