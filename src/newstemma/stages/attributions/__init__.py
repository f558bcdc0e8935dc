"""Attributions, from sentences: who said what, found by marks, verbs and closed lists (PARC3 and PolNeAR's terms).

Source, cue and content of direct, indirect and mixed speech; the source resolved to a speaker within the article.
`quotations` finds marks, `units` cuts sentences into tokens, `cues` and `contents` read them, `names` and `sources` say who
is meant, `stage` makes the rows.
"""

from newstemma.stages.attributions.stage import attributions

__all__ = ["attributions"]
