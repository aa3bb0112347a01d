// Text of people as nodes: addresses become links, everything else stays text.

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/giu;
/** What a sentence puts after an address rather than into it. */
const TRAILING = /[.,;:!?…»”’)\]}。、，！？]+$/u;
/** Korean writes its particles right after the address: “https://a.example/를”. */
const PARTICLE = /(?<=[!-~])(?:을|를|은|는|이|가|에|에서|로|으로|와|과|의|도|만|까지|부터|입니다|이에요|예요)$/u;

/** Punctuation at the end belongs to the sentence, a closing bracket only where the address did not open one. */
const trimmed = (address) => {
  const end = address.search(TRAILING);
  if (end < 0) return address;
  let kept = address.slice(0, end);
  for (const c of address.slice(end)) {
    if (c !== ')' || kept.split('(').length <= kept.split(')').length) break;
    kept += c;
  }
  return kept;
};

/**
 * @param {string} text
 * @returns {DocumentFragment} line breaks are kept as they are: show it with `white-space: pre-wrap`
 */
export function linkedText(text) {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]).replace(PARTICLE, '');
    if (!URL.canParse(address)) continue;
    const link = document.createElement('a');
    link.href = address;
    link.textContent = address;
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
    fragment.append(text.slice(at, match.index), link);
    at = match.index + address.length;
  }
  fragment.append(text.slice(at));
  return fragment;
}
