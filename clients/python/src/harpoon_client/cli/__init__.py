"""The command `harpoon`."""
