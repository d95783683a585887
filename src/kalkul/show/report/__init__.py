"""The page that people read: every answer a case gives, in one file, from each number down to its sentence."""
