"""Shapes: construction in one pass, the published JSON Schemas, and a second opinion."""
