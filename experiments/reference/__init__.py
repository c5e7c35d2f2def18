"""Reference pages, made from the live commands, parameters and schema when the site is built."""
