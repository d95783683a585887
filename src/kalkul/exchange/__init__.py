"""What goes into a case from elsewhere and out of it again: texts, annotations, tables, codings of other programs.

Nothing is fetched: whatever comes in is a file that the user names. What comes in is untrusted, and is read as far as
it goes; what was not read is said.
"""
