"""``teiHeader`` of an edition, written and read back (ENCODING §7 and §8).

Follows TEI Guidelines chapter 2. What is derived (the rules that are used, the calendars, the
characters) is written from the marks and not read back.
"""

from rubricator.header.reading import describe, read, read_source
from rubricator.header.writing import character_id, structure_source, write

__all__ = ["character_id", "describe", "read", "read_source", "structure_source", "write"]
