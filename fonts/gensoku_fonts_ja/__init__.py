"""Fonts for PDF reports of Gensoku: BIZ UDPGothic, and Noto Sans JP for the rare kanji that it lacks."""
