"""Pure algorithms that know words, spans and numbers, and no tables of a case."""
