"""The trained encoder that ships with the package, and how a text is cut into the windows that it reads."""
