"""Model files: packages of weights, ONNX graphs, and the folder of the user's models."""
