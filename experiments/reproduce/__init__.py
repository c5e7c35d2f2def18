"""The published figures: each made again by one command, and held against what is committed."""
