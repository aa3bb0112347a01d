// A file as it is seen in a log: an image in its own room, everything else as a card with name and size.

const SVG = 'http://www.w3.org/2000/svg';
const SHEET = 'M6 2h8l5 5v15H6a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zm7 1.5V8h4.5zM8 12h8v1.5H8zm0 3.5h8V17H8z';
/** The largest room an image gets, in pixels. */
const ROOM = {width: 320, height: 240};
const UNITS = [['byte', 1], ['kilobyte', 1024], ['megabyte', 1024 * 1024]];

/**
 * @typedef {{id?: string, name: string, type: string, size: number, width?: number, height?: number}} ShownFile
 */

/**
 * Fills an element with a file. The same file again changes nothing.
 *
 * @param {HTMLElement} box
 * @param {ShownFile} file
 * @param {{locale: string, src?: string, href?: string}} where `src`: of an image, when it is known already
 * @returns {{link: HTMLAnchorElement, image: HTMLImageElement | null} | null} null when it was there
 */
export function fillFile(box, file, {locale, src, href}) {
  const key = [file.id, file.name, file.width, file.height, src].join(' ');
  if (box.dataset.file === key) return null;
  box.dataset.file = key;
  const link = document.createElement('a');
  const isImage = file.type.startsWith('image/');
  link.className = isImage ? 'ai-file ai-file--image' : 'ai-file';
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  if (href) link.href = href;
  let image = null;
  if (isImage) {
    image = pictured(file, src);
    link.append(image);
  } else {
    link.download = file.name;
    link.append(sheet(), words(file, locale));
  }
  box.replaceChildren(link);
  return {link, image};
}

/** @param {ShownFile} file @param {string | undefined} src */
function pictured({name, width, height}, src) {
  const image = document.createElement('img');
  const [w, h] = [width || ROOM.width, height || ROOM.height];
  const scale = Math.min(1, ROOM.width / w, ROOM.height / h);
  image.className = 'ai-file__image';
  image.alt = name;
  image.title = name;
  image.loading = 'lazy';
  image.decoding = 'async';
  image.width = Math.max(1, Math.round(w * scale));
  image.height = Math.max(1, Math.round(h * scale));
  if (src) image.src = src;
  return image;
}

function sheet() {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'ai-file__icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHEET);
  path.setAttribute('fill', 'currentColor');
  svg.append(path);
  return svg;
}

/** @param {ShownFile} file @param {string} locale */
function words({name, size}, locale) {
  const box = document.createElement('span');
  box.className = 'ai-file__words';
  const called = document.createElement('bdi');
  called.className = 'ai-file__name';
  called.textContent = name;
  const large = document.createElement('span');
  large.className = 'ai-file__size';
  large.textContent = fileSize(size, locale);
  box.append(called, ' ', large);
  return box;
}

/** 1.2 MB, in the reader's language. @param {number} bytes @param {string} locale */
export function fileSize(bytes, locale) {
  const [unit, factor] = /** @type {[string, number]} */ (UNITS.findLast(([, least]) => bytes >= Number(least)) ?? UNITS[0]);
  return new Intl.NumberFormat(locale, {
    style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: bytes / factor < 10 ? 1 : 0,
  }).format(bytes / factor);
}
