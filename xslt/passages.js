/* Search in a corpus too large for one script: Pagefind finds the documents, and this the blocks
   of them in which the words stand. Needs a web server. */
import * as pagefind from './pagefind/pagefind.js';

const DOCUMENTS = 20;

/* Entries as the search index has them, each with the word that was found in it. */
export async function passages(words, fold) {
  const { results } = await pagefind.search(words.join(' '));
  const pages = await Promise.all(results.slice(0, DOCUMENTS).map(result => result.data()));
  return pages.flatMap(page => {
    const said = page.content.split(/\s+/);
    const blocks = page.anchors.filter(({ element }) => /^(h\d|p|li|div)$/.test(element));
    const found = blocks.flatMap(({ id, location: from }, n) => {
      const to = blocks[n + 1]?.location ?? said.length;
      const at = page.locations.find(place => place >= from && place < to);
      if (at === undefined) return [];
      const t = said.slice(from, to).join(' ');
      return { u: `${page.raw_url.slice(1)}#${id}`, w: page.meta.title, t, folded: fold(t), word: fold(said[at]) };
    });
    /* Pagefind takes words by their stems, each anywhere in a document. */
    const whole = found.filter(entry => words.every(word => entry.folded.includes(word)));
    return whole.length ? whole : found;
  });
}
