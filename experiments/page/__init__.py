"""The visual page: step through a history and see why each state voted as it did."""
