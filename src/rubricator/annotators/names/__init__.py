"""How the names of persons are found in English prose, step by step.

``tokens`` cuts the text into words and runs of capitalised words; ``lexicon`` says what lists and
a character model know of a word, ``statistics`` what the document says of it; ``features`` puts
both beside the context; ``model`` is a linear-chain conditional random field over each run, with
whole numbers for weights; ``decision`` and ``agreement`` let the document decide each form once,
``exclusions`` strike out what is no person, ``wholes`` see to where names end and stand again;
``entries`` links the names to persons, whom ``index`` finds by the parts of their names;
``aliases`` says which are other names of one person, ``styles`` who is called by a title and the
surname, ``diminutives`` of what a familiar forename is the form. Everything is reckoned in
integers, so that no rounding can move a decision.
"""
