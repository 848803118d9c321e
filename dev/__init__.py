"""Tools for developing Harpoon on one machine; nothing here is uploaded with the Worker."""
