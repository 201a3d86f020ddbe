"""Everything that is said to people, in Japanese and English: sentences for rule codes, words for ids."""

from checker.wording.sentences import NO_NAMES, Names, explain, known_codes, names, size, tell
from checker.wording.words import word

__all__ = ["NO_NAMES", "Names", "explain", "known_codes", "names", "size", "tell", "word"]
