// Files on their way: sent one at a time, with progress, until the server has them or says no. The id is made here
// and never changes, so that a file whose answer was lost is sent again and still is there once.

import {newId} from './outbox.js';

/** 10 MiB, as the server counts. */
export const LARGEST = 10 * 1024 * 1024;
/** What the chooser of the browser offers. */
export const ACCEPTED = 'image/png,image/jpeg,image/gif,image/webp,application/pdf,text/plain,.txt,.log,.csv,.md';
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 10_000;
const NOT_NOW = [408, 425, 429];

/**
 * @typedef {object} OutgoingFile
 * @property {string} id
 * @property {string} name
 * @property {number} size
 * @property {string} type as the browser calls it
 * @property {string} at when it was chosen, ISO 8601
 * @property {number} progress 0 to 1
 * @property {'waiting'|'sending'|'sent'|'failed'} state `sent`: durable, not yet seen in the feed
 * @property {string} [preview] address of an image, in this page only
 * @property {number} [width] of an image, in pixels, once it is known
 * @property {number} [height]
 * @property {{code: string, title?: string}} [problem] with `failed`
 *
 * @typedef {{status: number, body: any, retryAfter: number}} Answer status 0: none
 *
 * @typedef {object} FileOutboxOptions
 * @property {(file: {id: string, name: string, content: Blob}, signal: AbortSignal, onProgress: (part: number) => void) => Promise<Answer>} send
 * @property {(files: OutgoingFile[]) => void} [onChange]
 * @property {(problem: {code: string, title?: string}, status: number) => void} [onRefused]
 * @property {() => string} [newId]
 * @property {(run: () => void, ms: number) => any} [setTimeout]
 */

export class FileOutbox {
  /** @type {FileOutboxOptions} */
  #options;
  /** @type {(OutgoingFile & {content: Blob})[]} */
  #files = [];
  /** @type {{id: string, control: AbortController}|null} */
  #attempt = null;
  #failures = 0;
  /** @type {any} */
  #timer = null;
  #setTimeout;
  #life = new AbortController();

  /** @param {FileOutboxOptions} options */
  constructor(options) {
    this.#options = options;
    this.#setTimeout = options.setTimeout ?? ((run, ms) => globalThis.setTimeout(run, ms));
    globalThis.addEventListener?.('online', () => this.#wake(), {signal: this.#life.signal});
  }

  /** What the feed has not shown yet, in the order it was chosen. @returns {OutgoingFile[]} */
  get files() {
    return this.#files.map(({content, ...file}) => file);
  }

  /** @param {Blob & {name?: string}} content @returns {string} the file's id */
  add(content) {
    const id = (this.#options.newId ?? newId)();
    const tooLarge = content.size > LARGEST;
    const isImage = /^image\/(png|jpeg|gif|webp)$/.test(content.type);
    this.#files.push({
      id, content, size: content.size, type: content.type, progress: 0, at: new Date().toISOString(),
      name: content.name || `${isImage ? 'image' : 'file'}.${content.type.split('/')[1] || 'txt'}`,
      state: tooLarge ? 'failed' : 'waiting',
      ...(tooLarge && {problem: {code: 'file.too-large'}}),
      ...(isImage && !tooLarge && {preview: URL.createObjectURL(content)}),
    });
    this.#changed();
    this.#measure(id, content);
    this.#next();
    return id;
  }

  /** The room for an image is the same before and after it was sent. @param {string} id @param {Blob} content */
  async #measure(id, content) {
    const file = this.#files.find((each) => each.id === id);
    const picture = file?.preview ? await globalThis.createImageBitmap?.(content).catch(() => null) : null;
    if (file && picture) {
      file.width = picture.width;
      file.height = picture.height;
      picture.close();
      this.#changed();
    }
  }

  /** Tries a failed file again, under its old id. @param {string} id */
  retry(id) {
    const file = this.#files.find((each) => each.id === id && each.state === 'failed' && each.problem?.code !== 'file.too-large');
    if (!file) return;
    file.state = 'waiting';
    delete file.problem;
    this.#changed();
    this.#next();
  }

  /** Whoever sent it does not want to any more. What has arrived already stays. @param {string} id */
  cancel(id) {
    if (this.#attempt?.id === id) {
      this.#attempt.control.abort();
      this.#attempt = null;
    }
    this.confirm([id]);
    this.#next();
  }

  /** The feed or a snapshot has shown these ids. @param {Iterable<string|undefined>} ids */
  confirm(ids) {
    const seen = new Set(ids);
    const gone = this.#files.filter((file) => seen.has(file.id));
    if (!gone.length) return;
    this.#files = this.#files.filter((file) => !seen.has(file.id));
    gone.forEach((file) => file.preview && URL.revokeObjectURL(file.preview));
    this.#changed();
  }

  /** Forgets everything. */
  close() {
    this.#life.abort();
    this.#attempt?.control.abort();
    this.#attempt = null;
    clearTimeout(this.#timer);
    this.confirm(this.#files.map(({id}) => id));
  }

  #wake() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#next();
  }

  #changed() {
    this.#options.onChange?.(this.files);
  }

  async #next() {
    const file = this.#files.find((each) => each.state === 'waiting');
    if (!file || this.#attempt || this.#timer !== null || this.#life.signal.aborted) return;
    const attempt = {id: file.id, control: new AbortController()};
    this.#attempt = attempt;
    file.state = 'sending';
    file.progress = 0;
    this.#changed();
    const answer = await this.#options.send(file, attempt.control.signal, (part) => {
      if (this.#attempt === attempt) {
        file.progress = part;
        this.#changed();
      }
    });
    if (this.#attempt !== attempt) return;
    this.#attempt = null;
    this.#answered(file, answer);
    this.#next();
  }

  /** @param {OutgoingFile} file @param {Answer} answer */
  #answered(file, {status, body, retryAfter}) {
    if (status >= 200 && status < 300) {
      this.#failures = 0;
      file.state = 'sent';
      file.progress = 1;
    } else if (status < 400 || status >= 500 || NOT_NOW.includes(status) || !body.code) {
      this.#later(file, retryAfter);
    } else {
      this.#failures = 0;
      file.state = 'failed';
      file.problem = body;
      this.#options.onRefused?.(body, status);
    }
    this.#changed();
  }

  /** @param {OutgoingFile} file @param {number} atLeast milliseconds */
  #later(file, atLeast) {
    const backoff = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    file.state = 'waiting';
    file.progress = 0;
    this.#timer = this.#setTimeout(() => this.#wake(), atLeast + Math.random() * backoff);
  }
}

/**
 * `fetch` cannot tell how much of a body was sent; this can.
 *
 * @param {string} url
 * @param {{headers: Record<string, string>, content: Blob, signal: AbortSignal, onProgress: (part: number) => void}} how
 * @returns {Promise<Answer>}
 */
export function upload(url, {headers, content, signal, onProgress}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const done = () => {
      let body = {};
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // not ours
      }
      resolve({status: request.status, body, retryAfter: 1000 * (Number(request.getResponseHeader('Retry-After')) || 0)});
    };
    request.open('POST', url);
    request.timeout = 300_000;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({loaded, total}) => onProgress(total ? loaded / total : 0));
    for (const end of ['load', 'error', 'abort', 'timeout']) request.addEventListener(end, done);
    signal.addEventListener('abort', () => request.abort());
    request.send(content);
  });
}

/** Where the server takes a file. @param {string} path @param {{id: string, name: string}} file */
export function fileQuery(path, {id, name}) {
  return `${path}?id=${encodeURIComponent(id)}&name=${encodeURIComponent(name)}`;
}

/** The files of a paste or a drop; a text that is pasted is none. @param {DataTransfer | null} data @returns {File[]} */
export function filesOf(data) {
  return data ? [...data.files] : [];
}

/** Whether something that is dragged is files. @param {DataTransfer | null} data */
export function hasFiles(data) {
  return Boolean(data?.types.includes('Files'));
}
