"""Every SQL statement of the project, over the `SqlStore` port."""
