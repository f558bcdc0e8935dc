"""`newstemma serve`: the pages of a case from this machine to this machine.

`site.Site` is the case as pages read it, `pages` answers requests, `guard` lets none through that is not the reader's own,
`server` listens. Nothing here is imported unless it is asked for.
"""
