"""Which states of a conflict hold, and why: stability, certificates, coalitions, what follows, inverse questions.

The engine works on whole columns of states (`Stability` over `Columns`); single states are answered, with their
reasons, by searching from them.
"""
