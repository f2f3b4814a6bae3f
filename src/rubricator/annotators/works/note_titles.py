"""Whether words before an imprint are a title, or a sentence that comes to one."""

from __future__ import annotations

import re

from rubricator.annotators.works.reference_parts import CAPITAL, title_case
from rubricator.annotators.works.title_words import PREPOSITIONS, SMALL

FOREIGN = re.compile(
    r"^(?:Der|Die|Das|Ein|Eine|Le|La|Les|Un|Une|Il|Lo|I|Gli|El|Los|Las|Una|Uno|De|Het|Een|Z|O|W) "
    r"|\b(?:[dl]['’]|(?:de|del|della|delle|dei|degli|dell|du|des|di|da|do|dos|das|la|le|les|los|las"
    r"|el|il|lo|gli|un|une|una|et|y|e|o|ou|und|der|die|dem|den|im|zur|zum|von|vom|über|für"
    r"|het|een|van|en|w|i|na|z|do|och|og|från|av)\b)"
)
"""Articles and the like of languages that write titles as they write sentences."""
_SENTENCE = re.compile(
    r"\b(?:is|are|were|has|had|have|that|which|who|whose|says?|said|argues?|argued|writes|wrote"
    r"|shows?|gives?|gave|notes|noted|he|she|they|it|I|see|cf)\b"
)
"""What a sentence about a work has, rather than its title."""
_SURNAME = re.compile(rf"{CAPITAL}[\w’'-]*, {CAPITAL}")


def titled(words: str, *, sure: bool) -> bool:
    """Whether the words before an imprint are a title: by their capitals; in another language, or
    where the form is ``sure``, by their being no sentence."""
    if title_case(words):
        return True
    written = sure or FOREIGN.search(words)
    return words[0].isupper() and bool(written) and not _SENTENCE.search(words)


def stands_alone(words: str) -> bool:
    """Whether a title without an author holds none but words that titles write small, and does not
    open with what may be a surname."""
    if _SURNAME.match(words):
        return False
    small = (word.strip(",:;.!?") for word in words.split() if word[0].islower())
    return all(word in SMALL or word in PREPOSITIONS or FOREIGN.match(word) for word in small)
