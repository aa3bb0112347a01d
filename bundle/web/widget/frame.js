// The page inside the widget's frame: shows the start form or the conversation, and keeps both in step with the site
// around it and with the visitor's other tabs.

import {Messages} from '../static/js/messages.js';
import {safeStorage} from '../static/js/storage.js';
import {ChatView} from './chat-view.js';
import {Composer} from './composer.js';
import {SiteLink} from './site-link.js';
import {StartForm} from './start-form.js';
import {Refusal, VisitorApi} from './visitor-api.js';
import {Visit} from './visit.js';

/** Shared by the visitor's tabs: token, its expiry, conversation, name, email. */
const VISITOR_KEY = 'ai-visitor';
const READ_KEY = 'ai-read';
const TOLD_KEY = 'ai-told';
const RENEW_BEFORE_MS = 12 * 3_600_000;
const HOUR_MS = 3_600_000;
/** A shorter interruption is not worth a word. */
const SYNC_PATIENCE_MS = 1_500;
/** The site's event for each state of the conversation. */
const SITE_EVENTS = {waiting: 'requested', active: 'initiated', ended: 'ended', missed: 'ended', abandoned: 'ended'};

const byId = (id) => /** @type {any} */ (document.getElementById(id));

class Frame {
  #shared = safeStorage('localStorage');
  #tab = safeStorage('sessionStorage');
  #messages;
  #api;
  #site;
  #form;
  #view;
  #composer;
  /** @type {Visit|null} */
  #visit = null;
  /** @type {any} */
  #conversation = null;
  /** The seq of each message of the agent. @type {number[]} */
  #heard = [];
  #opened = false;
  #syncTimer = 0;
  #sync = byId('ai-sync');
  #syncText = byId('ai-sync-text');
  #endDialog = byId('ai-end-dialog');

  constructor() {
    const {locale, patterns} = JSON.parse(byId('ai-messages').textContent);
    const query = new URLSearchParams(location.search);
    const theme = query.get('theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    this.#messages = new Messages(locale, patterns);
    this.#api = new VisitorApi(document.body.dataset.base ?? '', document.documentElement.lang);
    this.#site = new SiteLink(query.get('site'), {
      opened: (focus) => this.#open(focus),
      closed: () => (this.#opened = false),
    });
    this.#opened = !this.#site.framed;
    this.#form = new StartForm({
      api: this.#api,
      storage: this.#tab,
      messages: this.#messages,
      page: () => (this.#site.framed ? this.#site.page : {url: location.href, title: document.title}),
      onStarted: (started, visitor) => this.#started(started, visitor),
    });
    this.#view = new ChatView(this.#messages, {
      onRetry: (id) => this.#visit?.retry(id),
      onDiscard: (id) => this.#visit?.discard(id),
    });
    this.#composer = new Composer(this.#messages, {
      onSend: (text) => this.#visit?.send(text),
      onDraft: (text) => {
        if (this.#visit) this.#visit.draft = text;
      },
    });
    this.#listen();
    this.#resume();
    setInterval(() => this.#renew(), HOUR_MS);
    this.#site.say('ready');
  }

  #listen() {
    byId('ai-close').hidden = !this.#site.framed;
    byId('ai-close').addEventListener('click', () => this.#site.say('close'));
    byId('ai-again').addEventListener('click', () => this.#again());
    byId('ai-end').addEventListener('click', () => {
      byId('ai-end-error').hidden = true;
      this.#endDialog.showModal();
    });
    byId('ai-end-yes').addEventListener('click', () => this.#end());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented && !this.#endDialog.open) {
        this.#site.say('close');
      }
    });
    document.addEventListener('visibilitychange', () => this.#countUnread());
    window.addEventListener('storage', ({key}) => {
      if (key === VISITOR_KEY || key === null) this.#otherTabChanged();
      else if (key === READ_KEY) this.#countUnread();
    });
  }

  // ---- which conversation

  #resume() {
    const visitor = this.#shared.get(VISITOR_KEY);
    if (!visitor?.token) {
      this.#showStart();
      return;
    }
    this.#api.token = visitor.token;
    this.#newVisit().load();
    this.#renew();
  }

  #newVisit() {
    this.#visit?.close();
    this.#visit = new Visit(this.#api, {
      onSnapshot: (snapshot) => this.#showConversation(snapshot),
      onEntry: (entry) => this.#entry(entry),
      onUnsent: (messages) => this.#view.showUnsent(messages),
      onSync: (sync) => this.#showSync(sync),
      onRefused: (problem) => this.#refused(problem),
    });
    return this.#visit;
  }

  #started({token, expiresAt, conversation, entries, position}, visitor) {
    this.#shared.set(VISITOR_KEY, {token, expiresAt, conversation: conversation.id, ...visitor});
    this.#api.token = token;
    this.#tab.remove(TOLD_KEY);
    this.#tell(conversation.id, 'waiting');
    this.#newVisit().begin({conversation, entries, position});
    if (this.#opened) this.#focus();
  }

  #otherTabChanged() {
    const visitor = this.#shared.get(VISITOR_KEY);
    if (visitor?.token && visitor.conversation === this.#conversation?.id) {
      this.#api.token = visitor.token;
      return;
    }
    if (visitor?.token) {
      this.#resume();
    } else if (this.#conversation) {
      this.#leave();
      this.#showStart();
    }
  }

  /** The server does not let the visitor in any more: back to the beginning, with the reason. */
  #refused(problem) {
    this.#leave();
    this.#forget();
    this.#showStart(problem.title || this.#messages.text('widget.problem.expired'));
  }

  #again() {
    this.#visit?.close({forget: true});
    this.#leave();
    this.#forget();
    this.#showStart();
    this.#form.focus();
  }

  #leave() {
    this.#visit?.close();
    this.#visit = null;
    this.#conversation = null;
    this.#api.token = null;
    if (this.#endDialog.open) this.#endDialog.close();
  }

  /** Name and email stay, so that nobody types them twice. */
  #forget() {
    const {name = '', email = ''} = this.#shared.get(VISITOR_KEY) ?? {};
    this.#shared.set(VISITOR_KEY, {name, email});
  }

  async #renew() {
    const visitor = this.#shared.get(VISITOR_KEY);
    if (!visitor?.token || Date.parse(visitor.expiresAt) - Date.now() > RENEW_BEFORE_MS) return;
    try {
      const {token, expiresAt} = await this.#api.renew();
      if (this.#api.token !== visitor.token) return;
      this.#api.token = token;
      this.#shared.set(VISITOR_KEY, {...visitor, token, expiresAt});
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault; // a refused token shows at its next use
    }
  }

  // ---- what is shown

  #showStart(notice = '') {
    byId('ai-chat').hidden = true;
    byId('ai-end').hidden = true;
    this.#sync.hidden = true;
    this.#stopSyncTimer();
    this.#form.show({notice, visitor: this.#shared.get(VISITOR_KEY)});
    document.body.dataset.view = 'start';
    this.#site.say('conversation', {present: false});
    this.#site.say('unread', {count: 0});
  }

  #showConversation({conversation, entries}) {
    this.#conversation = conversation;
    this.#heard = entries.filter(fromAgent).map((entry) => entry.seq);
    this.#form.hide();
    byId('ai-chat').hidden = false;
    this.#view.reset(entries);
    this.#showState();
    this.#countUnread();
  }

  #entry(entry) {
    this.#view.add(entry);
    if (fromAgent(entry)) {
      this.#heard.push(entry.seq);
      this.#countUnread();
    }
    if (entry.kind === 'joined') {
      this.#conversation = {...this.#conversation, state: 'active', agent: {name: entry.name}};
    } else if (['ended', 'missed', 'abandoned'].includes(entry.kind)) {
      this.#conversation = {...this.#conversation, state: entry.kind};
    } else {
      return;
    }
    this.#showState();
  }

  #showState() {
    const {id, state} = this.#conversation;
    const over = !['waiting', 'offered', 'active'].includes(state);
    document.body.dataset.view = state;
    byId('ai-waiting').hidden = over || state === 'active';
    byId('ai-end').hidden = over;
    byId('ai-over').hidden = !over;
    if (over) {
      const missed = state === 'missed';
      byId('ai-over-heading').textContent = this.#messages.text(missed ? 'widget.missed.heading' : 'widget.ended.heading');
      byId('ai-over-text').textContent = missed ? this.#messages.text('widget.missed.text') : '';
      this.#composer.hide();
      this.#visit?.quiet();
      this.#sync.hidden = true;
      this.#stopSyncTimer();
    } else if (byId('ai-composer').hidden) {
      this.#composer.show(this.#visit?.draft ?? '');
    }
    this.#site.say('conversation', {present: !over});
    this.#tell(id, state === 'offered' ? 'waiting' : state);
  }

  #showSync({live, position}) {
    if (position) this.#sync.dataset.position = position;
    if (live) this.#showLive(true);
    else this.#syncTimer ||= window.setTimeout(() => this.#showLive(false), SYNC_PATIENCE_MS);
  }

  #showLive(live) {
    this.#stopSyncTimer();
    const state = live ? 'live' : 'lost';
    const text = this.#messages.text(`widget.sync.${state}`);
    this.#sync.dataset.state = state;
    this.#sync.hidden = false;
    this.#sync.title = text;
    if (this.#syncText.textContent !== text) this.#syncText.textContent = text;
  }

  #stopSyncTimer() {
    clearTimeout(this.#syncTimer);
    this.#syncTimer = 0;
  }

  // ---- with the site around

  #open(focus) {
    this.#opened = true;
    this.#countUnread();
    if (focus) this.#focus();
  }

  #focus() {
    if (window.matchMedia('(hover: none)').matches) return; // a keyboard on the screen would hide half of it
    if (!this.#conversation) this.#form.focus();
    else if (byId('ai-composer').hidden) byId('ai-again').focus();
    else this.#composer.focus();
  }

  #countUnread() {
    if (!this.#conversation) return;
    const {id} = this.#conversation;
    const newest = this.#heard.at(-1) ?? 0;
    const stored = this.#shared.get(READ_KEY);
    let read = stored?.conversation === id ? stored.seq : 0;
    if (this.#opened && !document.hidden && newest > read) {
      read = newest;
      this.#shared.set(READ_KEY, {conversation: id, seq: read});
    }
    this.#site.say('unread', {count: this.#heard.filter((seq) => seq > read).length});
  }

  /** Tells the site of a new state once; a tab that has only now come along is told nothing old. */
  #tell(conversation, state) {
    const told = this.#tab.get(TOLD_KEY);
    const name = SITE_EVENTS[state];
    if (!name || (told?.conversation === conversation && told.name === name)) return;
    this.#tab.set(TOLD_KEY, {conversation, name});
    if (told?.conversation === conversation || state === 'waiting') {
      this.#site.say('event', {name, conversation, agent: this.#conversation?.agent?.name});
    }
  }

  async #end() {
    const yes = byId('ai-end-yes');
    const error = byId('ai-end-error');
    yes.disabled = true;
    error.hidden = true;
    try {
      const {state} = await this.#api.end();
      this.#endDialog.close();
      this.#ended(state);
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      if (fault.status === 401) this.#refused(fault);
      error.textContent = fault.title || this.#messages.text('widget.end.failed');
      error.hidden = false;
    } finally {
      yes.disabled = false;
    }
  }

  /** The feed tells it too, unless it is interrupted just now. */
  async #ended(state) {
    if (!this.#conversation) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (this.#conversation && ['waiting', 'offered', 'active'].includes(this.#conversation.state)) {
      this.#conversation = {...this.#conversation, state};
      this.#showState();
    }
    byId('ai-again').focus();
  }
}

const fromAgent = (entry) => entry.kind === 'message' && entry.author === 'agent';

new Frame();
