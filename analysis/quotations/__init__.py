"""Hold every quotation against the source text, without the text being in the project.

`rules` say how a source is read, `source` and `normalise` read it, `fingerprint` keeps it as hashed
word runs, `pinning` writes the fingerprint, `verifying` checks quotations against it, and `prose`
finds quotation marks in our own texts.
"""
