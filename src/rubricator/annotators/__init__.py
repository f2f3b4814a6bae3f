"""Inside the text: annotators say marks (and the persons and works that marks point at).

An annotator is a callable ``(Draft) -> Iterable[Mark | Person | Work]``. Annotators run in the
order below; each sees in ``draft.marks``, ``draft.persons`` and ``draft.works`` what those before
it said. They only ever add: of two marks of one kind on one span the later one stands, and what
becomes of overlaps is decided by ``nesting`` alone.
"""
