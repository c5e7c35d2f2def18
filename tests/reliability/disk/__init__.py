"""A folder watched call by call, and what a disk keeps of it."""
