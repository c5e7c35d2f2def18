"""Figures of a stored result: each kind draws what a design can show, with intervals and words."""
