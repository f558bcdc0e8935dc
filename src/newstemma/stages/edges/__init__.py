"""The table `edges`: which article took from which source, an article of the pile or a body outside it.

Three kinds of evidence: a credit names the body, a link leads to the article, or passages are shared. Shared passages have no
direction of their own; `origins` finds it from what both articles credit, from their dates, and from what only a copy can
hold. Where nothing tells, the pair has no edge and the reuse row stands alone.
"""

from newstemma.stages.edges.stage import edges

__all__ = ["edges"]
