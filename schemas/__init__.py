"""The JSON Schemas of every file that Gensoku reads or writes.

A package only so that `importlib.resources` finds the folder in every kind of install.
"""
