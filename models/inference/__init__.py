"""Inference of trained networks: onnxruntime, torch, or integer arithmetic in NumPy."""
