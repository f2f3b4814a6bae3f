"""How a text is laid out on its lines: passages, headings, verse, lists, entries, words set off."""
