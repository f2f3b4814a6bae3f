"""I: what is read, and could not be, or not as it is."""

from __future__ import annotations

from rubricator.findings.code import CHARACTERS, GUIDELINES, XML, Code

CODES = {
    "I001": Code(
        "error",
        "The file is not text",
        "Its bytes are those of an image, an archive, a word processor's file or a program, or of "
        "a page of tags, which would stand among its words.",
        "rubricator encode letter.docx",
        "Save the document as plain text first and give that file.",
    ),
    "I002": Code(
        "error",
        "The file holds no character",
        "An edition of nothing would assert nothing. Blanks alone would be text.",
        "a file of 0 bytes, or of a byte order mark alone",
        "Give a file that has text in it.",
    ),
    "I003": Code(
        "warning",
        "The encoding was guessed",
        "The bytes are neither UTF-8 nor UTF-16 and nothing says what they are. A wrong guess "
        "shows as wrong accented letters.",
        "an old Windows text in which é is the byte E9",
        'Look at the accented letters. Where they are wrong, name the encoding: "--encoding '
        'windows-1252", or "encoding" in the sidecar.',
    ),
    "I004": Code(
        "error",
        "The text cannot be read in the encoding named",
        "A byte has no meaning in that encoding; replacing it would change the text.",
        'encoding = "ascii" for a text that holds “curly quotes”',
        "Name the encoding in which the text was saved, or leave it out to have it detected.",
    ),
    "I005": Code(
        "error",
        "The XML is not well-formed",
        "Until its tags are balanced and its characters escaped, no XML tool can read the file.",
        "<p>Smith & Sons</p>",
        "Mend the place named: close what is open, and write & as &amp; and < as &lt;.",
        XML,
    ),
    "I006": Code(
        "error",
        "A document type declaration is refused",
        "A DOCTYPE can make a reader fetch other files or swell to gigabytes; TEI needs none.",
        '<!DOCTYPE TEI SYSTEM "tei.dtd">',
        "Delete the DOCTYPE, and write the characters themselves in place of its entities.",
        XML,
    ),
    "I007": Code(
        "error",
        "The document is not TEI",
        "Its root is neither TEI nor teiCorpus in the TEI namespace.",
        "<html>…</html>, or <TEI> without xmlns",
        'Begin the document with <TEI xmlns="http://www.tei-c.org/ns/1.0">.',
        f"Default Text Structure, {GUIDELINES}DS.html",
    ),
    "I008": Code(
        "error",
        "The sidecar is not TOML",
        "What it says about the text cannot be read, so nothing is written for the text.",
        "title = The Long Winter",
        'Write one key = "value" to the line, with the value in straight quotation marks; in '
        "single ones if it has a backslash.",
    ),
    "I009": Code(
        "warning",
        "The sidecar has a key that nothing reads",
        "It is mostly a slip of the pen, and then what it says is missing from the header.",
        'licnse = "CC-BY-4.0"',
        "Correct the key, or delete the line.",
    ),
    "I010": Code(
        "info",
        "The source holds characters that XML forbids",
        "Control characters such as a form feed cannot stand in XML. Each is kept as an empty g "
        "element, from which the source is restored.",
        "a form feed between two pages",
        "Nothing need be done. Delete them from the source if they mean nothing.",
        CHARACTERS,
    ),
    "I011": Code(
        "error",
        "The sidecar gives a value that cannot be used",
        "The value has the wrong type or form, so the header would say something false.",
        'date = "in spring"',
        "Write the value in the form the message names.",
    ),
    "I012": Code(
        "error",
        "The XML goes beyond what a reader can bear",
        "Thousands of nested elements or a single gigantic value exhaust the memory of a tool.",
        "three thousand elements, each inside the one before",
        "Split the document, or take out the nesting; real texts need a few dozen levels.",
        XML,
    ),
    "I013": Code(
        "error",
        "An inclusion is refused",
        "Only other XML files beside the document, by a relative name, are ever read.",
        '<xi:include href="/etc/passwd" parse="text"/>',
        'Point to an XML file in the same folder or below it, with parse="xml".',
        f"Using the TEI, {GUIDELINES}USE.html",
    ),
    "I014": Code(
        "error",
        "The schema itself cannot be used",
        "A schema that is missing, broken or of an unknown kind can judge no document.",
        "rubricator validate --schema broken.rng tei/letter.xml",
        "Give a RELAX NG (.rng, .rnc) or XML Schema (.xsd), or for rules an ISO Schematron (.sch), "
        "that its own tools accept.",
    ),
    "I015": Code(
        "error",
        "The Schematron uses what is not supported",
        "Skipping a rule in silence would look as if it held.",
        "<sch:include/> or an abstract pattern",
        "Write the rule out with ns, let, key, pattern, rule, assert, report and value-of.",
    ),
    "I016": Code(
        "info",
        "No annotator knows the language of this text",
        "Rules made for one language do worse than nothing on another, so only what needs no "
        "language was marked.",
        'language = "fr"',
        "If the language was told wrongly, give it in the sidecar.",
    ),
    "I017": Code(
        "error",
        "The process that worked on the document died",
        "The document asked for more memory than there is, or met a fault in a library.",
        "a source of several gigabytes",
        "Try it alone with -j 1; if it fails again, please report it with the document.",
    ),
    "I018": Code(
        "error",
        "The operating system refuses a file",
        "It is missing, may not be read, or the disk is full.",
        "rubricator encode seeds/no-such-file.txt",
        "Check the name and the rights of the file, and the space on the disk.",
    ),
    "I019": Code(
        "error",
        "The line is not gold",
        "Each line of a gold file is a JSON object with id, text, eval_types and spans.",
        '{"id": "1", "text": "Ada came.", "eval_types": ["person"], "spans": []}',
        "Correct the line, or give a TEI file that ends in .xml.",
    ),
    "I020": Code(
        "error",
        "The document took too long",
        "It is very large, or a part of the program or a plug-in does not come to an end on it.",
        "a source of 30 megabytes with --timeout 5",
        "Give it more time with --timeout SECONDS; if that does not help, please report it.",
    ),
    "I021": Code(
        "error",
        "The document filled too much memory",
        "It is very large: some fifty times its size are needed for its trees.",
        "a source of 30 megabytes with --memory 500",
        "Give it more with --memory MEGABYTES, and fewer processes with -j; or part the source.",
    ),
    "I022": Code(
        "error",
        "The program failed at the document",
        "A part of the program, or a plug-in, has a mistake that this document brings out.",
        "an annotator of another package raises KeyError",
        "Please report it with the document, to the authors of the plug-in if it is theirs.",
    ),
    "I023": Code(
        "info",
        "A list or a corpus has no text of its own",
        "An authority file lists persons or works, and a corpus includes the editions, which are "
        "shown each by itself.",
        "rubricator render tei/*.xml, where tei/ has a personography.xml",
        "Nothing is to be done. To see the texts of a corpus, name its editions.",
    ),
    "I024": Code(
        "warning",
        "The search of a large corpus is one script",
        "A reader who searches loads the text of the whole corpus first: on a telephone, minutes. "
        "An index in pieces loads what is asked for.",
        "a corpus of 300 articles, built without Pagefind",
        "Run \"pip install 'rubricator[search]'\" and build again: Pagefind then makes the index. "
        "Searching the texts takes a web server then; persons and works are found without one.",
    ),
    "I025": Code(
        "warning",
        "A file of several texts has no page in a build",
        "Each page, text and export of a build is of one edition, which has a file of its own.",
        "tei/letters.xml, a teiCorpus with thirty TEI elements",
        "Put each TEI into a file of its own; or show the file by itself: "
        "rubricator render FILE --to html -o DIR.",
    ),
    "I026": Code(
        "error",
        "The name of the file is not text",
        "Its bytes are not UTF-8. An edition bears its source's name, which could stand in no "
        "header, no address and no list.",
        "a file from an old system in whose name é is the byte E9",
        "Give the file another name.",
    ),
    "I027": Code(
        "warning",
        "A file among the sources is not read",
        "A build takes the texts that stand in the folder of sources itself and end in .txt or "
        ".text; another file may be meant as one.",
        "seeds/letter.md, or seeds/1938/letter.txt",
        "Put the text into the folder itself, with the ending .txt; or move what is no source "
        "out of it.",
    ),
    "I028": Code(
        "warning",
        "What is measured by was not corrected",
        "Everything that the machine marked is right by its own measure, and nothing is missing.",
        "rubricator evaluate tei/letter.xml, which nobody has looked through",
        "Correct the edition first, as docs/editing.md says, and build; then measure by it.",
    ),
}
