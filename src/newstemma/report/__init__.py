"""A case made readable: on the terminal, as a page, as files for other programs."""
