"""How long the readers of formats take against the libraries that they rest on."""
