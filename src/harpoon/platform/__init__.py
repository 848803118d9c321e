"""Adapters to the Workers runtime. The only package that imports `js`, `pyodide` or `workers`."""
