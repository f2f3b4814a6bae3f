"""A project as a package that archives accept: a BagIt bag around an RO-Crate.

``packing`` does the whole; ``checking`` verifies a package. In between, one concern to a module:
``collection`` (what the settings say of the whole), ``record`` (that, with what the editions say),
``terms`` (rights, licences, access), ``metadata`` (DataCite, Dublin Core, InvenioRDM), ``payload``
(which files), ``formats`` (what they are), ``provenance`` (how they came about), ``crate``,
``bag``, ``ocfl``.
"""
