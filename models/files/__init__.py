"""Files of models: packages of weights, graphs, and the folder of the user."""
