"""A result as two pages for someone who will not read code: HTML and PDF from one content."""
