"""Who publishes: names of outlets and agencies in running text, each brought to one canonical name.

Known outlets stand in outlets.tsv. A name that is not there is told by its shape ("the Averil Courier", "Radio Tamsin",
"Lanner News Agency") or by the noun beside it ("the newspaper Averilis"). A short name ("the Courier", "the newspaper")
means the last outlet before it that it fits; where there is none it means nothing.
"""

from __future__ import annotations

from newstemma.language.outlets.cues import dateline_code
from newstemma.language.outlets.listed import Mention, Outlet, outlet_at, outlet_named, outlets
from newstemma.language.outlets.mentions import outlet_mentions
from newstemma.language.outlets.publishers import canonical, publisher_names
from newstemma.language.outlets.shapes import outlet_shaped

__all__ = [
    "Mention",
    "Outlet",
    "canonical",
    "dateline_code",
    "outlet_at",
    "outlet_mentions",
    "outlet_named",
    "outlet_shaped",
    "outlets",
    "publisher_names",
]
