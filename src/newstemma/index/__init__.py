"""The index of a case, one SQLite file beside its tables: what pages are read from, quickly, and searched in.

`making.brought_up_to_date` makes it and keeps it up to date, story by story; `asking.Index` reads it. It holds nothing that the
tables do not: it may be deleted at any time, and is, at once, when a report is forgotten.
"""
