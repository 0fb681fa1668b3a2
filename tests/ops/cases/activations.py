import numpy as np

from tests.ops.cases.case import Case, f64

X = np.array([-3.0, -0.5, 0.5, 7.0])

CASES = [
    Case("Relu", [X], expected=[[0, 0, 0.5, 7]]),
    Case("Relu", [np.array([-3, 0, 4], np.int32)], expected=[[0, 0, 4]], note="int32"),
    Case("ReluGrad", [f64(3, 4), f64(3, 4, seed=1)]),
    Case("Relu6", [X], expected=[[0, 0, 0.5, 6]]),
    Case("Relu6Grad", [np.array([1.0, 2, 3, 4]), X], expected=[[0, 0, 3, 0]]),
    Case("LeakyRelu", [X], {"alpha": 0.25}, expected=[[-0.75, -0.125, 0.5, 7]]),
    Case("LeakyReluGrad", [np.array([1.0, 2, 3, 4]), X], {"alpha": 0.25}, [[0.25, 0.5, 3, 4]]),
    Case("Elu", [X], expected=[[np.exp(-3) - 1, np.exp(-0.5) - 1, 0.5, 7]]),
    Case("EluGrad", [f64(3, 4), f64(3, 4, seed=1)]),
    Case("Selu", [f64(3, 4)]),
    Case("Selu", [np.array([1.0, -np.inf])], expected=[[1.0507009873554805, -1.7580993408473766]]),
    Case("SeluGrad", [f64(3, 4), f64(3, 4, seed=1)]),
    Case("Softplus", [X], expected=np.log1p(np.exp(X))),
    Case("Softplus", [np.array([-1e3, 1e3])], expected=[[0, 1e3]], grad=[], note="far"),
    Case("SoftplusGrad", [f64(3, 4), f64(3, 4, seed=1)]),
    Case("Softsign", [X], expected=[[-0.75, -1 / 3, 1 / 3, 0.875]]),
    # TensorFlow has no gradient for SoftsignGrad.
    Case("SoftsignGrad", [np.array([16.0, 9.0]), np.array([3.0, -2.0])], expected=[[1, 1]]),
]
