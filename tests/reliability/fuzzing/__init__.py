"""Files that nobody should have written, read by everything that reads files."""
