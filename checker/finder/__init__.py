"""The evidence finder: passages of a vendor's documents that may show what a criterion asks for.

What it finds are suggestions for a person to look at, never evidence: nothing here changes a verdict or writes an answer.
"""
