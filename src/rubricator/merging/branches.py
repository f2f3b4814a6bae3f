"""Three-way merge of XML that is a record rather than a text: the header, ``standOff``.

Elements are the same by their id, or by name, kind and place among their like. What stands in
the editor's tree stays in its place, comments included.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from rubricator.model import XML
from rubricator.tei.document import words

ID = f"{{{XML}}}id"
_KIND = ("type", "ident", "target", "assertedValue", "unit", "name")
_SAME_AS = "sameAs"
"""The link to a list of the project; the machine's goes with its entry."""
_SOURCE = "sourceFile"
"""What there is one of, and must be up to date, whatever its id."""
_SHOWN = 60
Key = tuple[str, ...]


class Branches:
    """Merges branches; ``conflicts`` has a sentence on what both changed, and its element.

    ``needed`` says of an id whether something points at it: such an entry is not taken away.
    ``again`` says whether the machine newly names it: such an entry comes back.
    """

    def __init__(self, needed: Callable[[str], bool], again: Callable[[str], bool]) -> None:
        self.needed, self.again = needed, again
        self.conflicts: list[tuple[str, etree._Element]] = []

    def merge(
        self, base: etree._Element | None, theirs: etree._Element, ours: etree._Element
    ) -> None:
        """Change ``theirs``, the editor's, by what is new in ``ours``, the machine's."""
        mixed = _mixed([one for one in (base, theirs, ours) if one is not None])
        if base is None and mixed and not same(theirs, ours):
            self._conflict(f"Both changed {_called(theirs)}.", theirs)
            return
        known: Mapping[str, str] = {} if base is None else attributes(base)
        said, clashes = three_way(known, attributes(theirs), attributes(ours))
        if attributes(theirs) != said:
            theirs.attrib.clear()
            for name, value in said.items():
                theirs.set(name, value)
        for name in clashes:
            self._conflict(f"Both changed @{_short(name)} of {_called(theirs)}.", theirs)
        if mixed:
            self._whole(base, theirs, ours)
            return
        self._words(base, theirs, ours)
        self._children(base, theirs, ours)

    def _words(
        self, base: etree._Element | None, theirs: etree._Element, ours: etree._Element
    ) -> None:
        was, has, new = (_folded(one) for one in (base, theirs, ours))
        if new in (has, was):
            return
        if has == was and base is not None:
            theirs.text = ours.text
        else:
            self._conflict(f"Both changed the words of {_called(theirs)}.", theirs)

    def _whole(
        self, base: etree._Element | None, theirs: etree._Element, ours: etree._Element
    ) -> None:
        was, has, new = (_content(one) for one in (base, theirs, ours))
        if new in (has, was):
            return
        if has == was:
            theirs.text = ours.text
            theirs[:] = [deepcopy(child) for child in ours]
        else:
            self._conflict(f"Both changed {_called(theirs)}.", theirs)

    def _children(
        self, base: etree._Element | None, theirs: etree._Element, ours: etree._Element
    ) -> None:
        known = {} if base is None else keyed(base)
        has, new = keyed(theirs), keyed(ours)
        for key, element in list(has.items()):
            if key in new and element.tag == new[key].tag:
                was, held = known.get(key), len(element)
                self.merge(
                    was if was is None or was.tag == element.tag else None, element, new[key]
                )
                if held and not len(element) and not _folded(element):
                    _remove(element)  # between them they took out all that it held
            elif key in new:
                has[key] = self._other(known.get(key), element, new[key])
            elif key in known:
                if not same(known[key], element):
                    said = f"The machine no longer makes {_called(element)}, which was changed."
                    self._conflict(said, element)
                elif not self._is_needed(element):
                    _remove(element)
                    continue
                if element.get(_SAME_AS, "") == known[key].get(_SAME_AS):
                    del element.attrib[_SAME_AS]
        after: etree._Element | None = None
        for key, element in new.items():
            if key in has:
                after = has[key]
            elif key not in known or self.again(element.get(ID, "")):
                after = _placed(theirs, after, element)
            elif self._is_missed(element) and not same(known[key], element):
                said = f"The machine makes {_called(element)} otherwise now; it was removed."
                self._conflict(said, theirs)

    def _other(
        self, base: etree._Element | None, theirs: etree._Element, ours: etree._Element
    ) -> etree._Element:
        """An entry that is another element now: the machine's where the editor left it alone."""
        if base is None or not same(base, theirs):
            if base is None or not same(base, ours):
                self._conflict(f"Both changed {_called(theirs)}.", theirs)
            return theirs
        copied = deepcopy(ours)
        copied.tail = theirs.tail
        parent = theirs.getparent()
        if parent is not None:
            parent.replace(theirs, copied)
        return copied

    def _conflict(self, message: str, element: etree._Element) -> None:
        self.conflicts.append((message, element))

    def _is_missed(self, element: etree._Element) -> bool:
        """Whether an element is wanted that the editor took away; an entry may be named no more."""
        return not element.get(ID) or self._is_needed(element)

    def _is_needed(self, element: etree._Element) -> bool:
        return any(self.needed(str(one.get(ID))) for one in element.iter() if one.get(ID))


def three_way(
    base: Mapping[str, str], theirs: Mapping[str, str], ours: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Attributes merged, the editor's first; and the names of those that both changed."""
    said: dict[str, str] = {}
    clashes = []
    for name in [*theirs, *(name for name in ours if name not in theirs)]:
        was, has, new = base.get(name), theirs.get(name), ours.get(name)
        value = new if has == was else has
        if has not in {was, new} and new != was:
            clashes.append(name)
        if value is not None:
            said[name] = value
    return said, clashes


def keyed(parent: etree._Element) -> dict[Key, etree._Element]:
    """The child elements by what they are the same by, in order."""
    found: dict[Key, etree._Element] = {}
    seen: dict[Key, int] = {}
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        identity = child.get(ID) if child.get("type") != _SOURCE else None
        kind = (f"{name}={child.get(name)}" for name in _KIND if child.get(name) is not None)
        key: Key = (identity,) if identity else (str(child.tag), *kind)
        seen[key] = seen.get(key, 0) + 1
        found[(*key, str(seen[key]))] = child
    return found


def same(one: etree._Element, other: etree._Element) -> bool:
    """Whether two branches say the same, indentation apart."""
    return _canonical(one) == _canonical(other)


def _canonical(element: etree._Element) -> object:
    if not isinstance(element.tag, str):
        return ("#", element.text)
    return (
        str(element.tag),
        sorted(attributes(element).items()),
        _folded(element),
        [(_canonical(child), " ".join((child.tail or "").split())) for child in element],
    )


def _content(element: etree._Element | None) -> object:
    if element is None:
        return None
    return (
        _folded(element),
        [(_canonical(child), " ".join((child.tail or "").split())) for child in element],
    )


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def _mixed(versions: Sequence[etree._Element]) -> bool:
    """Whether words and elements stand beside each other, or would if versions were joined."""
    if any((child.tail or "").strip() for one in versions for child in one):
        return True
    said = any((one.text or "").strip() for one in versions)
    return said and any(len(one) for one in versions)


def _folded(element: etree._Element | None) -> str:
    return "" if element is None else " ".join((element.text or "").split())


def _called(element: etree._Element) -> str:
    """The element and its first words, for a message."""
    name = f"<{_short(str(element.tag))}>"
    said = " ".join(words(element).split())
    return f"{name} “{said if len(said) <= _SHOWN else said[: _SHOWN - 1] + '…'}”" if said else name


def _short(name: str) -> str:
    return str(etree.QName(name).localname)


def _remove(element: etree._Element) -> None:
    """Take an element away, and the white space that stood before it."""
    parent = element.getparent()
    if parent is None:
        return
    previous, tail = element.getprevious(), element.tail
    if previous is not None:
        previous.tail = tail if not (tail or "").strip() else (previous.tail or "") + (tail or "")
    elif not len(parent) - 1:
        parent.text = None
    parent.remove(element)


def _placed(
    parent: etree._Element, after: etree._Element | None, element: etree._Element
) -> etree._Element:
    """A copy of an element, put after another child (or first), on a line of its own."""
    copied = deepcopy(element)
    if after is None:
        copied.tail = parent.text
        parent.insert(0, copied)
        return copied
    tail = after.tail
    if after.getnext() is None:
        after.tail = parent.text
    following = after.tail
    after.tail = None
    after.addnext(copied)
    after.tail, copied.tail = following, tail
    return copied
