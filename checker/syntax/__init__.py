"""From bytes to data with positions: YAML, JSON and TOML, each read by its own parser.

`checker.syntax.document.parse` is the way in for files of our own formats; readers of evidence take
`checker.syntax.encoding.decode_evidence` and one entry of `checker.syntax.document.SYNTAXES` with `lenient=True`.
"""
