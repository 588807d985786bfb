"""Public data about real works, turned into outlines and checked. See README.md."""
