"""A region of one's own: from a few figures in CSV to a scenario folder that every command takes.

layout (columns) -> reading (checked rows) -> filling (blanks) -> flows (trade) -> tables and head
(the folder's files) -> making (written whole or not at all).
"""
