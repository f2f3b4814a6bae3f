"""B: packages for archives."""

from __future__ import annotations

from rubricator.findings.code import Code

CODES = {
    "B001": Code(
        "error",
        "The package is not a bag",
        "Without a declaration and manifests nothing can be said about its files.",
        "a folder without bagit.txt",
        "Give the folder (or the ZIP) that rubricator deposit made; or ask for it once more.",
    ),
    "B002": Code(
        "error",
        "A file of the package was changed",
        "Its digest is another than when it was packed, by one bit at least.",
        "data/tei/letter.xml, opened in an editor and saved",
        "Restore the package from a copy, or make it anew from the project.",
    ),
    "B003": Code(
        "error",
        "A file of the package is missing",
        "The manifest lists it; it was lost in a transfer, or deleted.",
        "data/source/letter.txt is not there",
        "Restore the package from a copy, or make it anew from the project.",
    ),
    "B004": Code(
        "error",
        "A file was added to the package",
        "No manifest lists it, so nobody can tell what it is or whether it is whole.",
        "data/.DS_Store",
        "Delete the file; or put it into the project and pack again.",
    ),
    "B005": Code(
        "error",
        "The package lacks a part that it must have",
        "The description of the files, and the schema of the editions, belong to each package.",
        "a bag without data/ro-crate-metadata.json",
        "Restore the package from a copy, or make it anew from the project.",
    ),
    "B006": Code(
        "error",
        "The description of a file is not true",
        "The crate says of each file how long it is and which digest it has.",
        "a crate whose SHA-256 of tei/letter.xml is that of an older version",
        "Make the package anew from the project; a crate is not mended by hand.",
    ),
    "B007": Code(
        "error",
        "An edition and the source beside it do not belong together",
        "What the edition gives back must be the source that is packed, byte for byte.",
        "data/source/letter.txt, of a later date than data/tei/letter.xml",
        "Build the project and make the package anew.",
    ),
    "B008": Code(
        "error",
        "There is nothing to pack",
        "A package without a text would be a promise of one.",
        "a project whose folder of sources is empty",
        "Put a source into the folder of sources first.",
    ),
}
