"""Floor 5: helpers for the tests of TensorFlow 1 programs."""
