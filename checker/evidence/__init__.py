"""Find, open and examine evidence; no judgement."""
