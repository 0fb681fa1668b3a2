"""float32 logarithm, sine and cosine, rounded as the GNU C library rounds them; knows only arrays.

TensorFlow 1.15's normal distributions call `logf` and `sincosf` of the C library it runs on. Those
are not correctly rounded: one result in a hundred differs from the nearest float32 in its last bit.
To give TensorFlow's normals bit for bit, the same short float64 polynomials are evaluated here, on
arrays; the answers are then also the same on every machine, which NumPy's own are not.

Source: the method and the constants are those of ARM's optimized routines `logf.c` and `sincosf.c`
(2017-2018, MIT licence), which glibc has used since 2.28.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]


def _doubles(text: str) -> Float64:
    """Reads hexadecimal float64 constants, which spell every bit."""
    return np.array([float.fromhex(word) for word in text.split()])


# The logarithm divides [0.699, 1.398) into 16 parts. Of each: the inverse of a point near its
# middle, and the logarithm of that point.
_LOG_INVERSES = _doubles("""
    0x1.661ec79f8f3bep+0 0x1.571ed4aaf883dp+0 0x1.49539f0f010bp+0  0x1.3c995b0b80385p+0
    0x1.30d190c8864a5p+0 0x1.25e227b0b8eap+0  0x1.1bb4a4a1a343fp+0 0x1.12358f08ae5bap+0
    0x1.0953f419900a7p+0 0x1p+0               0x1.e608cfd9a47acp-1 0x1.ca4b31f026aap-1
    0x1.b2036576afce6p-1 0x1.9c2d163a1aa2dp-1 0x1.886e6037841edp-1 0x1.767dcf5534862p-1
""")
_LOG_POINTS = _doubles("""
    -0x1.57bf7808caadep-2 -0x1.2bef0a7c06ddbp-2 -0x1.01eae7f513a67p-2 -0x1.b31d8a68224e9p-3
    -0x1.6574f0ac07758p-3 -0x1.1aa2bc79c81p-3   -0x1.a4e76ce8c0e5ep-4 -0x1.1973c5a611cccp-4
    -0x1.252f438e10c1ep-5 0x0p+0                0x1.aa5aa5df25984p-5  0x1.c5e53aa362eb4p-4
    0x1.526e57720db08p-3  0x1.bc2860d22477p-3   0x1.1058bc8a07ee1p-2  0x1.4043057b6ee09p-2
""")
_LOG_START = np.uint32(0x3F330000)
_LOG3, _LOG2, _LOG1 = _doubles("-0x1.00ea348b88334p-2 0x1.5575b0be00b6ap-2 -0x1.ffffef20a4123p-2")

# sin x = x + x^3 (S1 + S2 x^2 + S3 x^4) and cos x = 1 + x^2 (C1 + ...), best for |x| <= pi/4.
_SIN1, _SIN2, _SIN3 = _doubles("-0x1.555545995a603p-3 0x1.1107605230bc4p-7 -0x1.994eb3774cf24p-13")
_COS1, _COS2, _COS3, _COS4 = _doubles("""
    -0x1.ffffffd0c621cp-2 0x1.55553e1068f19p-5 -0x1.6c087e89a359dp-10 0x1.99343027bf8c3p-16
""")


def log(x: Float32) -> Float32:
    """Takes natural logarithms.

    `x = 2**k z` with z in [0.699, 1.398); the leading bits of z choose a point c near it, and
    `log x = k log 2 + log c + log(1 + r)` with a small `r = z/c - 1`.

    Args:
        x: float32[...], positive, finite and normal; of anything else the result means nothing.

    Returns:
        float32[...].

    Example:
        >>> log(np.array([0.5, 1.0, 2.0], np.float32))
        array([-0.6931472,  0.       ,  0.6931472], dtype=float32)
    """
    bits = x.view(np.uint32)
    distance = bits - _LOG_START
    part = (distance >> np.uint32(19)) & np.uint32(15)
    exponent = distance.view(np.int32) >> np.int32(23)
    z = (bits - (distance & np.uint32(0xFF800000))).view(np.float32)
    r = z * _LOG_INVERSES[part] - 1.0
    square = r * r
    tail = (_LOG1 + _LOG2 * r) + _LOG3 * square
    return (tail * square + ((_LOG_POINTS[part] + exponent * math.log(2)) + r)).astype(np.float32)


def sin_cos(x: Float32) -> tuple[Float32, Float32]:
    """Takes sines and cosines of the same angles.

    The nearest multiple of pi/2 is taken away; it says which of the two polynomials is the sine,
    and both signs.

    Args:
        x: float32[...], angles in radians, 0 <= x <= 2 pi.

    Returns:
        The sines and the cosines, each float32[...].

    Example:
        >>> sine, cosine = sin_cos(np.array([0.0, 1.0], np.float32))
        >>> sine.tolist(), cosine.tolist()
        ([0.0, 0.8414709568023682], [1.0, 0.5403022766113281])
    """
    angle = x.astype(np.float64)
    turns = np.rint(angle * (2 / math.pi))
    angle -= turns * (math.pi / 2)
    square = angle * angle
    cube, fourth = square * angle, square * square
    sine = (angle + cube * _SIN1) + (cube * square) * (_SIN2 + square * _SIN3)
    cosine = ((1.0 + square * _COS1) + fourth * _COS2) + (fourth * square) * (
        _COS3 + square * _COS4
    )
    # Quarter turns 0 to 3: the sine is s, c, -s, -c and the cosine c, -s, -c, s of what is left.
    quarter = turns.astype(np.int8)
    odd = (quarter & np.int8(1)).view(np.bool_)
    sine_sign = np.int8(1) - (quarter & np.int8(2))
    cosine_sign = np.int8(1) - ((quarter + np.int8(1)) & np.int8(2))
    small_sine, small_cosine = sine.astype(np.float32), cosine.astype(np.float32)
    return (
        np.where(odd, small_cosine, small_sine) * sine_sign,
        np.where(odd, small_sine, small_cosine) * cosine_sign,
    )
