"""Wire formats of the model providers, one small file each."""
