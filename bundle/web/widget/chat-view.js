// The conversation as it is seen: the log, what is on its way, and where the reader is in it.

import {isOnlyEmoji} from '../static/js/emoji-text.js';
import {fillFile} from '../static/js/file-card.js';
import {linkedText} from '../static/js/linked-text.js';
import {LateFiles} from './late-files.js';

/** So near to the end still counts as reading the end. */
const NEAR_PX = 48;
/** Messages of one person within this time are one group. */
const GROUP_MS = 3 * 60_000;
const MESSAGES = new Set(['message', 'file', 'message-left']);
const LINES = new Set(['joined', 'left', 'idle-warning', 'timed-out']);
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const clone = (id) =>
  /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (byId(id)).content.firstElementChild?.cloneNode(true));

export class ChatView {
  #log = byId('ai-log');
  #list = byId('ai-entries');
  #older = byId('ai-older');
  #newButton = byId('ai-new');
  #messages;
  #time;
  #day;
  #relative;
  #lastDay = '';
  /** @type {any} the newest line of the conversation */
  #last = null;
  /** The visitor's newest message that the server has. @type {{seq: number, line: HTMLElement}|null} */
  #own = null;
  /** @type {{delivered: number, read: number, at?: string}|null} how far the other side has read */
  #read = null;
  #onEnd;
  #atEnd = true;
  /** Lines by the id of their message. @type {Map<string, HTMLElement>} */
  #byId = new Map();
  /** Lines of messages that the server has not confirmed. @type {Set<string>} */
  #unsent = new Set();
  /** Those of them that are files. @type {Set<string>} */
  #files = new Set();
  #late;

  /**
   * @param {import('../static/js/messages.js').Messages} messages
   * @param {{onRetry: (id: string) => void, onDiscard: (id: string) => void, onEnd: () => void, fileAddress: (id: string) => Promise<{url: string}>}} handlers
   *     `onEnd`: the reader is at the end again
   */
  constructor(messages, handlers) {
    this.#messages = messages;
    this.#onEnd = handlers.onEnd;
    this.#late = new LateFiles(handlers.fileAddress);
    const locale = document.documentElement.lang;
    this.#time = new Intl.DateTimeFormat(locale, {timeStyle: 'short'});
    this.#day = new Intl.DateTimeFormat(locale, {dateStyle: 'full'});
    this.#relative = new Intl.RelativeTimeFormat(locale, {numeric: 'auto'});
    this.#log.addEventListener('scroll', () => this.#scrolled(), {passive: true});
    const resized = new ResizeObserver(() => this.#atEnd && this.#toEnd());
    resized.observe(this.#log);
    resized.observe(this.#list);
    this.#newButton.addEventListener('click', () => {
      this.#toEnd();
      this.#log.focus({preventScroll: true});
    });
    this.#list.addEventListener('click', (event) => {
      const button = /** @type {Element} */ (event.target).closest('[data-action]');
      const id = button?.closest('li')?.dataset.id;
      if (!id) return;
      if (button.getAttribute('data-action') === 'retry') handlers.onRetry(id);
      else handlers.onDiscard(id);
    });
  }

  /** Everything anew, without announcing it line by line. */
  reset(entries) {
    this.#log.ariaBusy = 'true';
    this.#list.replaceChildren();
    this.#byId.clear();
    this.#unsent.clear();
    this.#files.clear();
    this.#lastDay = '';
    this.#last = null;
    this.#own = null;
    this.#older.hidden = !entries.length || entries[0].seq <= 1;
    for (const entry of entries) this.#append(entry);
    this.#toEnd();
    this.#log.ariaBusy = 'false';
  }

  /** One more entry of the conversation. */
  add(entry) {
    this.#append(entry);
    this.#follow(entry.author !== 'visitor');
  }

  get atEnd() {
    return this.#atEnd;
  }

  /** How far the other side has read; null: not known. @param {{delivered: number, read: number, at?: string}|null} mark */
  showMark(mark) {
    const before = this.#read;
    if (before && mark && mark.read < before.read) return; // told late
    this.#read = mark;
    this.#showReceipt();
  }

  #showReceipt() {
    if (!this.#own) return;
    const {seq, line} = this.#own;
    const {read = 0, delivered = 0, at} = this.#read ?? {};
    const state = read >= seq ? 'read' : delivered >= seq ? 'delivered' : '';
    const receipt = part(line, 'receipt');
    receipt.hidden = !state;
    receipt.textContent = state === '' ? '' : this.#messages.text(`widget.message.${state}`, {time: at ? this.#time.format(new Date(at)) : ''});
  }

  /**
   * What the outbox holds now.
   * @param {import('../static/js/outbox.js').OutboxMessage[]} messages
   */
  showUnsent(messages) {
    this.#showOwn(messages, (id) => !this.#files.has(id));
  }

  /**
   * What is on its way of files.
   * @param {import('../static/js/file-outbox.js').OutgoingFile[]} files
   */
  showFiles(files) {
    for (const {id} of files) this.#files.add(id);
    this.#showOwn(files.map((file) => ({...file, text: '', file})), (id) => this.#files.has(id));
  }

  #showOwn(messages, isOfThese) {
    const ids = new Set(messages.map((message) => message.id));
    for (const id of this.#unsent) {
      if (ids.has(id) || !isOfThese(id)) continue;
      this.#byId.get(id)?.remove();
      this.#byId.delete(id);
      this.#unsent.delete(id);
    }
    let added = false;
    for (const message of messages) {
      let line = this.#byId.get(message.id);
      if (line && !this.#unsent.has(message.id)) continue; // its entry is here already
      if (!line) {
        line = this.#message({...message, author: 'visitor'});
        this.#list.append(line);
        this.#unsent.add(message.id);
        added = true;
      }
      this.#mark(line, message);
    }
    if (added) this.#toEnd(); // who has just written wants to see it
  }

  #append(entry) {
    if (MESSAGES.has(entry.kind)) {
      if (this.#byId.has(entry.id) && !this.#unsent.has(entry.id)) return; // an answer and the feed tell the same
      this.#dayOf(entry);
      this.#appendMessage(entry);
      return;
    }
    const text = this.#lineText(entry);
    if (!text) return;
    this.#insert(this.#line(text));
    this.#last = null;
  }

  #appendMessage(entry) {
    const unsent = this.#unsent.delete(entry.id) ? this.#byId.get(entry.id) : undefined;
    const next = this.#firstUnsent();
    const line = unsent ?? this.#message(entry);
    if (unsent) this.#mark(unsent, {state: 'sent', at: entry.at});
    if (unsent && entry.file) this.#file(unsent, entry.file);
    // A line that is in its place stays untouched: moving it would announce it again.
    if (!unsent || line.nextElementSibling !== next) this.#list.insertBefore(line, next);
    this.#byId.set(entry.id, line);
    line.classList.toggle('ai-message--more', continues(entry, this.#last));
    this.#last = entry;
    if (entry.author === 'visitor') {
      if (this.#own) part(this.#own.line, 'receipt').hidden = true;
      this.#own = {seq: entry.seq, line};
      this.#showReceipt();
    }
  }

  #insert(line) {
    this.#list.insertBefore(line, this.#firstUnsent());
  }

  /** @returns {HTMLElement|null} */
  #firstUnsent() {
    const [id] = this.#unsent;
    return id === undefined ? null : (this.#byId.get(id) ?? null);
  }

  #dayOf(entry) {
    const day = this.#day.format(new Date(entry.at));
    if (day !== this.#lastDay && (this.#lastDay || day !== this.#day.format(new Date()))) {
      this.#insert(this.#line(this.#dayText(day)));
      this.#last = null;
    }
    this.#lastDay = day;
  }

  /** Today and yesterday by these words, other days by their date. @param {string} day */
  #dayText(day) {
    const now = new Date();
    const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
    const ago = day === this.#day.format(now) ? 0 : day === this.#day.format(yesterday) ? 1 : -1;
    if (ago < 0) return day;
    const text = this.#relative.format(-ago, 'day');
    return text.charAt(0).toLocaleUpperCase(document.documentElement.lang) + text.slice(1);
  }

  #line(text) {
    const line = clone('ai-line-template');
    line.textContent = text;
    return line;
  }

  #lineText({kind, author, name}) {
    if (LINES.has(kind)) return this.#messages.text(`widget.entry.${kind}`, {name: name ?? ''});
    if (kind === 'ended') return this.#messages.text(`widget.entry.ended-${author}`, {name: name ?? ''});
    return ''; // the beginning, what the foot of the chat tells, and kinds of later versions
  }

  /** @param {{id: string, author: string, name?: string, text?: string, at: string, file?: any}} message */
  #message({id, author, name, text = '', at, file}) {
    const line = clone('ai-message-template');
    const own = author === 'visitor';
    line.dataset.id = id;
    line.classList.toggle('ai-message--own', own);
    part(line, 'author').textContent = own ? this.#messages.text('widget.log.you') : (name ?? '');
    part(line, 'text').append(linkedText(text));
    part(line, 'text').hidden = Boolean(file);
    if (file) this.#file(line, file);
    line.classList.toggle('ai-message--emoji', isOnlyEmoji(text));
    this.#setTime(line, at);
    this.#byId.set(id, line);
    return line;
  }

  /** @param {HTMLElement} line @param {any} file of an entry, or one that is on its way */
  #file(line, file) {
    const box = part(line, 'file');
    const locale = document.documentElement.lang;
    const made = fillFile(box, file, {locale, src: file.preview});
    box.hidden = false;
    if (made && !file.state) this.#late.show(file.id, made);
    const upload = part(line, 'upload');
    upload.hidden = file.state !== 'waiting' && file.state !== 'sending';
    upload.querySelector('progress').value = file.progress ?? 0;
  }

  #setTime(line, at) {
    const time = part(line, 'time');
    time.dateTime = at;
    time.textContent = this.#time.format(new Date(at));
  }

  /**
   * @param {HTMLElement} line
   * @param {{state: string, at?: string, problem?: {title?: string}, file?: any}} message
   */
  #mark(line, {state, at, problem, file}) {
    if (file) this.#file(line, file);
    const shown = state === 'sending' ? 'waiting' : state;
    if (at) this.#setTime(line, at);
    if (line.dataset.state === shown && shown !== 'failed') return;
    line.dataset.state = shown;
    const failed = shown === 'failed';
    part(line, 'actions').hidden = !failed;
    part(line, 'time').hidden = shown !== 'sent';
    part(line, 'state').textContent = failed
      ? [this.#messages.text('widget.message.failed'), problem?.title].filter(Boolean).join(' ')
      : shown === 'waiting' ? this.#messages.text('widget.message.sending') : '';
  }

  #scrolled() {
    const {scrollTop, scrollHeight, clientHeight} = this.#log;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (!this.#atEnd) return;
    this.#newButton.hidden = true;
    this.#onEnd();
  }

  #follow(fromOthers) {
    if (this.#atEnd) this.#toEnd();
    else if (fromOthers) this.#newButton.hidden = false;
  }

  #toEnd() {
    this.#atEnd = true;
    this.#newButton.hidden = true;
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}

/** Whether a message belongs to the group of the one before. */
const continues = (entry, before) => before?.author === entry.author && before.name === entry.name &&
  before.kind === entry.kind && Date.parse(entry.at) - Date.parse(before.at) <= GROUP_MS;

const part = (line, name) => line.querySelector(`.ai-message__${name}`);
