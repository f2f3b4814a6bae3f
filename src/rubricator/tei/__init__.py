"""TEI that anyone may have written, as it is read here.

``parsing`` parses it safely, ``places`` knows where its elements stand, ``document`` is one
document as validation sees it, ``reading`` finds the editions in a file, and ``markup`` writes
elements with their words.
"""
