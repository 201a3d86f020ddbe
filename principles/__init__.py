"""The published principles, as YAML.

A package only so that `importlib.resources` finds the folder in every kind of install.
"""
