"""From names to persons: which mentions are of one person, and how the entries are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from rubricator.annotators.names import keys
from rubricator.annotators.names.aliases import PATRONYMIC, joined, patronymics
from rubricator.annotators.names.bearers import (
    CROWD,
    Entry,
    Link,
    Manner,
    described,
    likeliest,
)
from rubricator.annotators.names.forms import (
    compatible,
    gender_of,
    nicknames,
    parted,
)
from rubricator.annotators.names.generations import Generations, aged, of_age
from rubricator.annotators.names.index import COMMON_SURNAMES, REIGNING, Index
from rubricator.annotators.names.lexicon import is_mostly_given, listed
from rubricator.annotators.names.mentions import SEVERAL, Mention
from rubricator.annotators.names.namesakes import (
    Namings,
    is_stranger,
    named_in_full,
    settled,
    without_owner,
)
from rubricator.annotators.names.relatives import BLOOD, WHOSE
from rubricator.annotators.names.styles import Styles
from rubricator.annotators.names.words import (
    BEFORE_GIVEN,
    FEMALE,
    KIN,
    MAIDEN,
    RULING,
    WIVES,
)
from rubricator.model import Person


class Register(Index):
    """The persons of a document, to whom its mentions are linked."""

    def link(
        self, mentions: Sequence[Mention], aliases: Collection[tuple[int, int]] = ()
    ) -> list[Link]:
        """What each mention is taken for, in the order given; makes the entries needed.

        ``aliases`` are pairs of mentions (their numbers) that are said to be one person's.

        The fullest names come first, of these those with the years of a life; then single names
        with a ruler's number, and those with an appellation before bare ones.
        """
        links: dict[int, Link] = {}
        parts = [parted(mention.words) for mention in mentions]
        styles = Styles(mentions, parts)
        generations = Generations(mentions, parts)
        mentions, said = generations.mentions, generations.said
        wives = {parts[i] for i, mention in enumerate(mentions) if mention.title in WIVES}

        def fullness(i: int) -> tuple[int, int, bool, bool, bool, bool]:
            surname, forenames = parts[i]
            spelt = sum(len(forename) > 1 for forename in forenames)
            numbered = not forenames and REIGNING.fullmatch(surname) is not None
            later = bool(forenames) and mentions[i].generation == "jr" and "sr" not in said(i)
            undated = later or not mentions[i].life[0]
            aged = bool(mentions[i].generation) and (not forenames or "sr" in said(i))
            titled = not forenames and bool(gender_of(mentions[i].title, ()))
            return -spelt, -len(forenames), undated, not numbered, not aged, not titled

        order = sorted(range(len(mentions)), key=fullness)
        single = [i for i in order if not parts[i][1]]
        for i in order[: len(order) - len(single)]:
            surname, forenames = parts[i]
            mention = generations.of(i)
            links[i] = self._full(
                mention, surname, forenames, alone=surname in styles.titles, wed=parts[i] in wives
            )
            if generations.is_doubtful(i):
                links[i] = links[i]._replace(weighed=True)
            if len(links[i].candidates) == 1:
                links[i].candidates[0].named = True
                links[i].candidates[0].titles.add(mention.title)
                links[i].candidates[0].ranks.add(mention.rank)
                links[i].candidates[0].seats.add(mention.seat)
                links[i].candidates[0].roles.add(mention.role)
                links[i].candidates[0].author |= mention.author
        namings = named_in_full(mentions, links)
        alone: dict[str, list[int]] = defaultdict(list)
        for i in sorted(single):
            if gender_of(mentions[i].title, ()) != "f" and mentions[i].owner not in MAIDEN:
                alone[parts[i][0]].append(i)
        for entry in self.entries:
            entry.familiar = entry.is_spelt and len(alone[entry.forenames[0]]) >= _FAMILIAR
        for i in single:
            word, mention = parts[i][0], mentions[i]
            before = links.get(i - 1)
            if mention.owner in MAIDEN and before and (i - 1, i) in aliases:
                links[i] = before._replace(manner="surname")
                continue
            if mention.owner == WHOSE and before:
                mention = mention._replace(kin=parts[i - 1][0])
            if mention.kin in BLOOD and mention.owner in {"'s", "'"} and before:
                (owner, *others) = before.candidates or (None,)
                if owner and owner.gender == "m" and owner.forenames and not others:
                    mention = mention._replace(family=owner.surname)
            given = [entry for entry in self.by_forename.get(word, ()) if entry.named]
            if word not in self.by_surname and is_stranger(i, given, mentions, links):
                self._enter(word, (), KIN[mention.kin])
            if mention.title in RULING:
                self._crown(mention, word, i, namings)
            bearers = self._bearing(i, word, namings, alone[word])
            links[i] = self._single(i, mention, word, bearers, namings, styles)
            if links[i].manner == "given" and mention.relative:
                links[i] = without_owner(links[i], i, mentions, links)
            if len(links[i].candidates) == 1:
                bearer = links[i].candidates[0]
                bearer.begins = i if bearer.begins < 0 else bearer.begins
                bearer.seats.add(mention.seat)
                _address(links[i], mention)
                if mention.owner:
                    bearer.kin.setdefault(mention.owner, mention.kin)
        open_ = [i for i in order if len(links[i].candidates) > 1 and mentions[i].block >= 0]
        namings = named_in_full(mentions, links) if open_ else namings
        for i in open_:
            links[i] = settled(links[i], i, namings, alone[parts[i][0]])
            _address(links[i], mentions[i])
        links |= joined(links, [*aliases, *patronymics(mentions, parts)])
        for i, mention in enumerate(mentions):
            if len(links[i].candidates) == 1:
                links[i].candidates[0].forms[" ".join(mention.words)] = None
        return [links[i] for i in range(len(mentions))]

    def _full(
        self,
        mention: Mention,
        surname: str,
        forenames: tuple[str, ...],
        *,
        alone: bool,
        wed: bool,
    ) -> Link:
        gender = gender_of(mention.title, (mention.words[0].lower(),))
        told = "" if mention.owner == WHOSE else KIN.get(mention.kin, "")
        gender = gender or gender_of("", forenames) or told
        if wed and mention.title and not gender:  # Dr. P. Brandt and Mrs. P. Brandt
            gender = "m"
        namesakes = self._namesakes(surname, forenames)
        spelt = any(len(forename) > 1 for forename in forenames)
        same = self.exact.get((surname, forenames))
        if same and same.fits(gender, mention.generation, mention.life):
            apart = [e for e in namesakes if e.life[0] or e.generation]
            alike = tuple(e for e in apart if e.forenames == same.forenames)
            if len(alike) > 1 and not (mention.life[0] or mention.generation):
                return Link(alike, "full")
            wife = mention.title in FEMALE and bool(same.titles) and not same.gender
            same.gender = same.gender or ("" if wife else gender)
            same.life = max(same.life, mention.life)
            return Link((same,), "full", weighed=wife)  # Mrs. Peter Brandt
        found = [
            entry
            for entry in namesakes
            if len(namesakes) < CROWD
            and compatible(entry.forenames, forenames)
            and entry.fits(gender, mention.generation, mention.life)
            and (spelt or _SPOUSES.isdisjoint(entry.roles))
        ]
        found = [entry for entry in found if entry.named] or found
        if not (found or mention.kin) and (found := self._familiar(surname, forenames, gender)):
            self._index(found[0], surname, forenames)
            return Link(tuple(found), "full", weighed=True)
        found = found or self._doubled(surname, forenames)
        found = found or self._turned(mention.words, surname, forenames)
        if not found and (begun := self._begun(surname, forenames, alone=alone)):
            return Link(begun, "given", weighed=PATRONYMIC.fullmatch(surname) is None)
        if not found:
            found = [self._enter(surname, forenames, gender)]
            found[0].generation = mention.generation
            found[0].life = mention.life
        elif len(found) == 1:
            found[0].gender = found[0].gender or gender
            found[0].life = max(found[0].life, mention.life)
            self.exact.setdefault((surname, forenames), found[0])
        for nickname in nicknames(mention.words) if len(found) == 1 else ():
            self._index(found[0], surname, (nickname,))
        return Link(tuple(found), "full")

    def _bearing(
        self, i: int, word: str, namings: Namings, alone: Sequence[int]
    ) -> tuple[Entry, ...]:
        """Who bears a surname at mention ``i``, but for those named as relatives only where the
        surname alone is another's: of one named otherwise, or before they are named."""
        bearers = tuple(self.by_surname.get(word, ()))
        title = namings.mentions[i].title
        passing = [
            entry
            for entry in bearers
            if id(entry) in namings.passing and not (title and title in entry.titles)
        ]
        if not passing:
            return bearers
        others = tuple(entry for entry in bearers if entry not in passing)
        others = tuple(e for e in others if e.forenames or e.gender != "f")  # Miss Brandt
        begins = min(namings.begins(id(entry)) for entry in passing)
        early = bool(alone) and alone[0] < begins
        later = all(namings.is_unnamed(id(other), i) for other in others)
        if others and later and begins < i and not early and not namings.mentions[i].cited:
            return tuple(passing)
        return others if others or early else bearers

    def _single(
        self,
        i: int,
        mention: Mention,
        word: str,
        bearers: tuple[Entry, ...],
        namings: Namings,
        styles: Styles,
    ) -> Link:
        gender = gender_of(mention.title, ())
        everyone = self.by_surname.get(word, ())

        def fitting(entries: Iterable[Entry]) -> tuple[Entry, ...]:
            if not (gender or mention.generation or mention.kin or mention.life[0]):
                return tuple(entries)
            return tuple(
                entry
                for entry in entries
                if entry.fits(gender, mention.generation, mention.life)
                and entry.kin.get(mention.owner, mention.kin) == mention.kin
            )

        if mention.title == SEVERAL:
            return Link((), "alone")
        if seated := self._seated(word, mention):
            return Link(seated, "alone", weighed=True)
        if mention.epithet and not everyone and (ruler := self._numbered(word, mention.epithet)):
            return Link(ruler, "alone", weighed=True)
        if mention.epithet and not any(entry.forenames for entry in everyone):
            return Link((self._told_apart(word, mention.epithet),), "alone")
        ruling = RULING.get(mention.title, "")
        if ruling and not any(entry.forenames for entry in everyone):
            rulers = self._ruling(word, ruling, gender, i)
            return Link(rulers, "alone", any(entry.crowned for entry in rulers))
        surnamed = fitting(bearers) or (fitting(everyone) if bearers else ())
        surnamed = of_age(mention.generation, surnamed)
        if not mention.title:  # nobody calls Mrs Brandt plain Brandt, unless her forename is known
            known = tuple(e for e in surnamed if e.forenames or e.gender != "f")
            surnamed = known if styles.divide(word) else known or surnamed
        related = mention.title in KIN or (mention.kin and not mention.title)
        if related and is_mostly_given(word):  # his brother James is not Henry James
            surnamed = tuple(entry for entry in surnamed if not entry.forenames)
        surnamed = tuple(entry for entry in surnamed if entry.is_called(mention.title))
        men = any(entry.gender == "m" for entry in everyone)
        may = styles.addressed(likeliest(surnamed), word, mention.title, men=men)
        if may is None:
            return Link((), "surname")
        surnamed = may
        if mention.title and len(surnamed) > 1:  # of the Neffs, he who is called Mr Peter Neff
            called = tuple(entry for entry in surnamed if entry.is_styled({mention.title}))
            surnamed = called if len(called) == 1 else surnamed
        if mention.cited and len(surnamed) > 1:
            surnamed = tuple(entry for entry in surnamed if entry.author) or surnamed
        given = tuple(e for e in fitting(self.by_forename.get(word, ())) if e.named)
        if mention.cut and given and not surnamed:
            return Link((), "given")
        if mention.family and given:
            given = tuple(entry for entry in given if entry.surname == mention.family)
            return Link(given, "given")
        if mention.seat and (given or surnamed):  # Stephen, king of Poland, is no Stephen Brandt
            given = tuple(entry for entry in given if mention.seat in entry.seats)
            surnamed = tuple(entry for entry in surnamed if entry.may_sit(mention))
            if not (given or surnamed):
                return Link((), "alone")
        if mention.owner == WHOSE and given:  # of brothers the surname is the same
            given = tuple(entry for entry in given if entry.surname == mention.kin)
            return Link(given, "given", weighed=True)
        told = any(e.epithet or (e.life[0] and not e.forenames) for e in surnamed)
        if given and not mention.title and told:
            return Link((*given, *surnamed)[:CROWD], "given", weighed=True)
        if mention.small and given and not surnamed:  # Peter Brandt's child, it may be
            return Link((), "given")
        bearing = (*given, *surnamed)
        if mention.generation and bearing and not any(e.generation for e in bearing):
            found = () if given else aged(mention.generation, everyone)
            if given or found or not mention.kin:
                return Link(found, "surname", weighed=True)
            surnamed = ()
        if given and (mention.title in BEFORE_GIVEN or not (surnamed or mention.title)):
            early = any(namings.is_unnamed(id(entry), i) for entry in given)  # “Peter and John”
            once = all(namings.is_once(id(e), i) and not e.familiar for e in given)
            doubtful = early or once or bool(mention.kin)
            return Link(given if len(given) < CROWD else (), "given", doubtful)
        if len(given) == 1 and not surnamed and _is_forename(word, mention.title):
            return Link(given, "given", weighed=True)
        if surnamed:
            manner: Manner = "surname" if any(entry.forenames for entry in surnamed) else "alone"
            weighed = len(bearers) < len(everyone) or any(e.epithet for e in surnamed)
            weighed = weighed or styles.is_doubtful(surnamed, word, mention.title)
            return Link(surnamed if len(surnamed) < CROWD else (), manner, weighed)
        inner = self._inner(i, word, namings)
        if inner and not (gender or mention.generation or mention.kin):
            self._index(inner, word, inner.forenames[: inner.forenames.index(word)])
            return Link((inner,), "surname", weighed=True)
        others = word in self.by_surname
        entry = self._enter(word, (), gender if styles.divide(word) or others else "")
        entry.generation, entry.life = mention.generation, mention.life
        return Link((entry,), "alone")

    def name(self, links: Iterable[Link]) -> list[Person]:
        """Give every entry its key; the persons linked to, in order of appearance."""
        linked = {id(e): e for link in links if len(link.candidates) == 1 for e in link.candidates}
        keys.give(self.entries)
        return [described(entry) for entry in linked.values()]


_SPOUSES = frozenset({"wife", "widow"})
"""As what she is brought in who is not he of the same initials: "A. P. Brandt, whose widow, Mrs.
Ada Brandt"."""
_FAMILIAR = 3
"""So often at least a forename stands alone by which a text calls one of its persons."""


def _is_forename(word: str, title: str) -> bool:
    """Whether a given name behind a title is one there too: Miss Ada, Don Pedro; of other titles
    if it is no surname."""
    codes = listed(word)
    if title in _BEFORE_FORENAME:
        return COMMON_SURNAMES.isdisjoint(codes)
    return not any(code[0] == "S" for code in codes)


_BEFORE_FORENAME = frozenset({"miss", "master", "lady", "don", "donna", "doña"})


def _address(link: Link, mention: Mention) -> None:
    """Keep what a title says of the one whom a surname alone was taken for."""
    if mention.title and link.manner in {"surname", "alone"} and len(link.candidates) == 1:
        link.candidates[0].styles.add(mention.title)
        link.candidates[0].addressed += gender_of(mention.title, ()) == "f"
