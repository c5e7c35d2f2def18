"""What the project stands on: locks, floors, imports, licences."""
