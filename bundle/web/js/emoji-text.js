// Messages of nothing but a few emoji are shown larger.

const MOST = 3;
const SEGMENTER = globalThis.Intl?.Segmenter && new Intl.Segmenter('en', {granularity: 'grapheme'});
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\u200D\uFE0F\p{Emoji_Modifier}\p{Extended_Pictographic}]+|[0-9#*]\uFE0F?\u20E3)/u;

/** Whether a text is one to three emoji and nothing else. @param {string} text */
export function isOnlyEmoji(text) {
  const tidy = text.replace(/\s+/g, '');
  if (!tidy || tidy.length > 40 || !SEGMENTER) return false;
  const signs = [...SEGMENTER.segment(tidy)].map(({segment}) => segment);
  return signs.length <= MOST && signs.every((sign) => EMOJI.test(sign));
}
