"""Variants, from attributions, speakers and articles of one story: utterances that reports give in different words.

Every quotation is compared with those that share rare words with it, and looked for in the running text of the reports.
Nearly the same words make one utterance; each report's wording is set beside the fullest one, word by word.
An utterance that all give alike, from one speaker, makes no rows.
"""

from .stage import variants

__all__ = ["variants"]
