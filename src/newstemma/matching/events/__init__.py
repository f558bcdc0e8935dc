"""Which texts tell of one event: what they are about, which ones share it, how sure that is, and groups of them."""
