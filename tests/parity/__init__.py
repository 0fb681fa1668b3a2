"""Parity with TensorFlow 1.15.5: small programs and what the original says about each."""
