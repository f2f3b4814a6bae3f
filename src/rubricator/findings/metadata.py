"""M: the header, and the work of editors."""

from __future__ import annotations

from rubricator.findings.code import GUIDELINES, HEADER, LICENCE, RESPONSIBILITY, TITLE, Code

CODES = {
    "M001": Code(
        "warning",
        "The edition has no licence",
        "Nobody may be sure that they may copy it, so archives and readers will not.",
        '<availability status="unknown">',
        'Put licence = "…" (a URL, or a name such as CC-BY-4.0) into the sidecar or, for all '
        "texts, under [defaults] in the settings; or rights, in words.",
        LICENCE,
    ),
    "M002": Code(
        "warning",
        "The edition has no title",
        "Nothing in the text looks like its title, so lists show the file's name.",
        "a text that begins with a paragraph",
        'Put title = "…" into the sidecar.',
        TITLE,
    ),
    "M003": Code(
        "error",
        "Two documents of the project have the same id or file",
        "Pointers into one would also mean the other; an edition has the name of its source.",
        '<TEI xml:id="letter"> in letter.xml and letter-copy.xml',
        'Give one of the files another name; or, where only the ids are the same, id = "…" in its '
        "sidecar.",
        HEADER,
    ),
    "M004": Code(
        "warning",
        "The edition was changed by hand and cannot be merged",
        "What an editor did outranks the machine; where the two cannot be brought together, the "
        "edition is left as it is.",
        "tei/letter.xml, in which a word was changed, so that it is not the source's any more",
        "Put right what the message names; a word is corrected in the source. Or move the edition "
        "away and encode again to have the machine's version.",
        RESPONSIBILITY,
    ),
    "M005": Code(
        "warning",
        "A finding was silenced without a reason",
        "The next editor should know why it does not matter here.",
        "<?rubricator silence P002?>",
        "Write the reason after the codes: <?rubricator silence P002: names of horses?>",
    ),
    "M006": Code(
        "warning",
        "The language of the text is not known",
        "Rules, hyphenation and a screen reader's voice depend on it.",
        '<TEI xml:lang="und">',
        'Put language = "en" (a BCP 47 tag) into the sidecar.',
        f"Languages and Character Sets, {GUIDELINES}CH.html",
    ),
    "M007": Code(
        "warning",
        "An editor and the machine changed the same thing differently",
        "The editor's version stands; but what the machine found may be worth a look.",
        'a date corrected by hand to when="1917", where a new rule finds when="1918"',
        "Look at the place named. There is nothing to do if the edition is right as it is.",
        RESPONSIBILITY,
    ),
    "M008": Code(
        "warning",
        "A mark made by hand has no place in the new text",
        "The words that it stood on are gone from the source, stand in two blocks now, or in a "
        "block of another kind, in which such a mark may not stand.",
        "a name marked by hand in a sentence that was taken out of the source",
        "Make the mark again where it belongs, if it still does.",
        RESPONSIBILITY,
    ),
    "M009": Code(
        "info",
        "White space that a program changed was put back",
        "Many programs indent XML when they save it. In the text of an edition every space is the "
        "source's, so the source's white space stands again; the markup is as it was left. So do "
        "a <g> and an <lb> without which the source's bytes would not come back.",
        "tei/letter.xml, saved by a program that indents, in spite of xml:space",
        "Nothing is to be done. Turn formatting on save off for the folder tei/ to avoid it.",
        RESPONSIBILITY,
    ),
    "M010": Code(
        "warning",
        "The record of an edition is missing",
        "Without tei/.rubricator/NAME.json nobody can tell the machine's marks from an editor's. "
        "To lose nothing, all that differs from what the machine writes now is kept, as the "
        "editor's.",
        "tei/letter.xml, whose record was deleted, or not committed with it",
        "Bring the record back from version control before you build, or look through the marks "
        "that are said to be by hand now. Commit tei/.rubricator/ with the editions.",
        RESPONSIBILITY,
    ),
    "M011": Code(
        "error",
        "The project has something else of this name",
        "The page of a text, and its edition, are named after its source; the index, the "
        "concordance, the lists and the corpus have names of their own.",
        "seeds/index.txt, whose page would be build/html/index.html",
        "Give the source another name.",
    ),
    "M012": Code(
        "warning",
        "A sidecar belongs to no source",
        "What it says about a text is in no header.",
        "seeds/leter.toml beside seeds/letter.txt",
        "Give it the name of its source, with .toml at the end; or delete it.",
    ),
    "M013": Code(
        "warning",
        "The source of an edition is gone",
        "The machine made the edition from a text that is not there any more, so it is not made "
        "anew. A source that got another name has a second edition now, and the first stays.",
        "tei/letter.xml, whose source was renamed from seeds/letter.txt to seeds/letter-1.txt",
        "Bring the source back. If it was renamed, rename its sidecar, its edition and the record "
        "in tei/.rubricator/ like it; if it is meant to be gone, delete the edition too.",
    ),
    "M020": Code(
        "info",
        "The edition names no author",
        "Catalogues list and archives find a text by its author.",
        "a text without a byline and without author in its sidecar",
        'Put author = "…" into the sidecar; author = "Anonymous" if that is what is known.',
        TITLE,
    ),
    "M021": Code(
        "info",
        "The edition names no publisher",
        "An archive asks who makes the edition available, and whom to ask about it.",
        "<publisher>not stated</publisher>",
        'Put publisher = "…" into the sidecar or, for all texts, under [defaults] in the settings.',
        LICENCE,
    ),
    "M022": Code(
        "info",
        "The edition has no date of publication",
        "A citation of the edition, and every record of it in a catalogue, needs a year.",
        "a publicationStmt without date",
        'Put published = "2026" into the sidecar or, for all texts, under [defaults].',
        LICENCE,
    ),
    "M023": Code(
        "info",
        "Nothing says what the text was taken from",
        "A reader can only check a text against the book, page or manuscript that it comes from.",
        "a text that names no edition, and no source in its sidecar",
        'Put source = "Author, Title, Place Year, p. 1" into the sidecar.',
        HEADER,
    ),
    "M024": Code(
        "info",
        "Nobody is named who answers for the edition",
        "A machine answers for nothing: archives and readers ask who edited the text.",
        "a titleStmt without editor",
        'Put editor = "…" into the sidecar or, for all texts, under [defaults] in the settings.',
        TITLE,
    ),
    "M025": Code(
        "info",
        "The text has no date",
        "Texts are ordered, found and quoted by when they were written.",
        "a profileDesc without creation/date",
        'Put date = "1938-04" into the sidecar: a year, a month or a day, about one (c. 1938), or '
        "two (1938/1939).",
        HEADER,
    ),
    "M026": Code(
        "info",
        "Rights in the edition or its encoding are not known",
        "The text, what editors did and the markup may belong to three parties. An open deposit "
        "needs a licence for each.",
        "a sidecar with licence alone",
        'Put edition-licence = "…" and encoding-licence = "…" into the sidecar or under '
        "[defaults] in the settings; or edition-rights and encoding-rights, in words.",
        LICENCE,
    ),
    "M027": Code(
        "warning",
        "The settings lack what an archive asks of a collection",
        "A catalogue lists the whole by its title, its creators and a description, and somebody "
        "must be there to ask.",
        "a rubricator.toml without [deposit]",
        "Put the key that the message names under [deposit] in the settings of the project.",
    ),
    "M028": Code(
        "error",
        "An open deposit lacks a licence",
        "What everyone may have, everyone must know how to use; nothing is opened by default.",
        "rubricator deposit --open, with rights in words alone",
        'Put licence, edition-licence and encoding-licence = "…" into the sidecar or '
        "under [defaults] in the settings, or deposit without --open.",
        LICENCE,
    ),
    "M029": Code(
        "warning",
        "Rights in a text that is deposited are unknown",
        "The archive must decide who may see it, and cannot.",
        "rubricator deposit, with a sidecar that says nothing of rights",
        "Find out, and put licence or rights (and edition-…, encoding-…) into the sidecar.",
        LICENCE,
    ),
}
