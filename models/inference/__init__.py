"""Running trained networks: onnxruntime, torch, or whole numbers in NumPy."""
