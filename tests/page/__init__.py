"""The report as a page: what stands in it, and how it behaves in a browser."""
