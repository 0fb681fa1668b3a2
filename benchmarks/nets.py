"""The networks, written once in a small vocabulary that every framework implements its own way.

A vocabulary has ``conv``, ``depthwise``, ``max_pool``, ``subsample``, ``add``, ``average``,
``flatten``, ``dense``, and ``covering``: a convolution whose window is the whole image in TF-Slim,
and a dense layer elsewhere. It decides on the layout of arrays and on how layers are computed.
Weights are made in the order of the text. Runs under Python 3.7 too.

Source:
    LeNet as in TensorFlow's MNIST tutorials; ResNet-20: He et al. 2015, section 4.2; ResNet-50,
    VGG-16 and MobileNet v1 have the layers, strides and activations of TF-Slim's
    ``resnet_v1_50``, ``vgg_16`` and ``mobilenet_v1``, without dropout.
"""

from __future__ import annotations

from typing import Any

__all__ = ["NETS"]


def lenet(lay: Any, x: Any) -> Any:
    """float32[batch, 28, 28, 1] -> float32[batch, 10]."""
    x = lay.max_pool(lay.conv(x, 32, 5), 2, 2)
    x = lay.max_pool(lay.conv(x, 64, 5), 2, 2)
    return lay.dense(lay.dense(lay.flatten(x), 512), 10, activation=None)


def resnet20(lay: Any, x: Any) -> Any:
    """float32[batch, 32, 32, 3] -> float32[batch, 10], with batch normalization."""
    x = lay.conv(x, 16, 3, norm=True)
    for filters in (16, 32, 64):
        for unit in range(3):
            stride = 2 if filters > 16 and unit == 0 else 1
            shortcut = lay.conv(x, filters, 1, stride, norm=True, activation=None)
            x = lay.conv(x, filters, 3, stride, norm=True)
            x = lay.conv(x, filters, 3, norm=True, activation=None)
            x = lay.add(x, shortcut)
    return lay.dense(lay.average(x), 10, activation=None)


def resnet50(lay: Any, x: Any) -> Any:
    """float32[batch, 224, 224, 3] -> float32[batch, 1000]; a block's last unit has its stride."""
    x = lay.max_pool(lay.conv(x, 64, 7, 2, norm=True), 3, 2)
    for filters, units, last_stride in ((64, 3, 2), (128, 4, 2), (256, 6, 2), (512, 3, 1)):
        for unit in range(units):
            stride = last_stride if unit == units - 1 else 1
            if unit == 0:
                shortcut = lay.conv(x, 4 * filters, 1, stride, norm=True, activation=None)
            else:
                shortcut = lay.subsample(x, stride)
            x = lay.conv(x, filters, 1, norm=True)
            x = lay.conv(x, filters, 3, stride, norm=True)
            x = lay.conv(x, 4 * filters, 1, norm=True, activation=None)
            x = lay.add(x, shortcut)
    return lay.dense(lay.average(x), 1000, activation=None)


def vgg16(lay: Any, x: Any) -> Any:
    """float32[batch, 224, 224, 3] -> float32[batch, 1000]."""
    for filters, layers in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(layers):
            x = lay.conv(x, filters, 3)
        x = lay.max_pool(x, 2, 2)
    x = lay.covering(lay.covering(x, 4096), 4096)
    return lay.flatten(lay.covering(x, 1000, activation=None))


def mobilenet(lay: Any, x: Any) -> Any:
    """float32[batch, 224, 224, 3] -> float32[batch, 1000], of width 1.0."""
    x = lay.conv(x, 32, 3, 2, norm=True, activation="relu6")
    strided = (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)
    for filters, stride in (*strided, *[(512, 1)] * 5, (1024, 2), (1024, 1)):
        x = lay.depthwise(x, 3, stride, norm=True, activation="relu6")
        x = lay.conv(x, filters, 1, norm=True, activation="relu6")
    return lay.dense(lay.average(x), 1000, activation=None)


NETS = {
    "LeNet": lenet,
    "ResNet-20": resnet20,
    "ResNet-50": resnet50,
    "VGG-16": vgg16,
    "MobileNet v1": mobilenet,
}
