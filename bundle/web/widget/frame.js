// The page inside the widget's frame: shows the start form or the conversation, and keeps both in step with the site
// around it and with the visitor's other tabs.

import {Messages} from '../static/js/messages.js';
import {safeStorage} from '../static/js/storage.js';
import {ChatSigns} from './chat-signs.js';
import {ChatView} from './chat-view.js';
import {Composer} from './composer.js';
import {EmailDialog} from './email-dialog.js';
import {EndDialog} from './end-dialog.js';
import {Foot} from './foot.js';
import {Keepsake} from './keepsake.js';
import {Leaving} from './leaving.js';
import {PageVisits} from './page-visits.js';
import {SiteEvents} from './site-events.js';
import {SiteLink} from './site-link.js';
import {StartForm} from './start-form.js';
import {SyncLine} from './sync-line.js';
import {Unread} from './unread.js';
import {VisitorApi} from './visitor-api.js';
import {VisitorMemory} from './visitor-memory.js';
import {Visit} from './visit.js';
import {WaitPanel} from './wait-panel.js';

const HOUR_MS = 3_600_000;
const TEAM = /^[a-z0-9-]{1,40}$/;
/** The state that a line puts the conversation in. */
const STATES = new Map([['joined', 'active'], ['left', 'waiting'], ['ended', 'ended'], ['timed-out', 'ended'],
  ['missed', 'missed'], ['abandoned', 'abandoned']]);

const byId = (id) => /** @type {any} */ (document.getElementById(id));

class Frame {
  #tab = safeStorage('sessionStorage');
  #memory = new VisitorMemory(() => this.#otherTabChanged());
  #messages;
  #api;
  #site;
  #form;
  #view;
  #signs;
  #composer;
  #wait;
  #leaving;
  #foot;
  #sync;
  #unread;
  #events;
  /** @type {PageVisits} */
  #pages;
  #endDialog;
  #emailDialog;
  #keepsake;
  /** @type {Visit|null} */
  #visit = null;
  /** @type {any} */
  #conversation = null;
  /** @type {any[]} */
  #entries = [];
  #opened = false;

  constructor() {
    const {locale, patterns} = JSON.parse(byId('ai-messages').textContent);
    const query = new URLSearchParams(location.search);
    const theme = query.get('theme');
    const team = query.get('team') ?? '';
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    this.#messages = new Messages(locale, patterns);
    this.#api = new VisitorApi(document.body.dataset.base ?? '', document.documentElement.lang);
    this.#site = new SiteLink(query.get('site'), {
      opened: (focus) => this.#open(focus),
      closed: () => (this.#opened = false),
      focused: () => this.#signs?.look(),
      moved: () => {
        this.#pages.look();
        if (this.#site.identity) this.#form.know(this.#site.identity);
      },
    });
    this.#pages = new PageVisits(this.#api, () => this.#page);
    this.#opened = !this.#site.framed;
    this.#events = new SiteEvents(this.#site);
    this.#unread = new Unread(this.#site, () => this.#isSeen);
    this.#sync = new SyncLine(this.#messages);
    this.#foot = new Foot(this.#messages);
    this.#form = new StartForm({
      api: this.#api,
      storage: this.#tab,
      messages: this.#messages,
      page: () => this.#page,
      team: TEAM.test(team) ? team : '',
      identity: () => this.#site.identity,
      onStarted: (started, visitor) => this.#started(started, visitor),
    });
    this.#view = new ChatView(this.#messages, {
      onRetry: (id) => this.#visit?.retry(id),
      onDiscard: (id) => this.#visit?.discard(id),
      onEnd: () => this.#signs?.look(),
      fileAddress: (id) => this.#api.fileAddress(id),
    });
    this.#signs = new ChatSigns(this.#api, this.#view, this.#messages,
      () => this.#isSeen && this.#site.hasFocus && this.#view.atEnd);
    this.#composer = new Composer(this.#messages, {
      onSend: (text) => {
        this.#visit?.send(text);
        this.#signs.sent();
      },
      onFiles: (files) => this.#visit?.sendFiles(files),
      onDraft: (text) => {
        if (!this.#visit) return;
        this.#visit.draft = text;
        this.#signs.typed(text);
      },
    });
    this.#wait = new WaitPanel(this.#api, this.#messages, {
      isSeen: () => this.#isSeen,
      onLeaving: (allowed) => (this.#leaving.allowed = allowed),
      onInstead: () => this.#leaving.choose(),
    });
    this.#leaving = new Leaving(this.#api, this.#tab, this.#messages, {
      onChange: () => this.#conversation && this.#showState(),
      onLeft: (entry) => this.#left(entry),
      onRefused: (refusal) => this.#refused(refusal),
      onBack: () => this.#wait.focus(),
    });
    this.#endDialog = new EndDialog(this.#api, this.#messages, {
      onEnded: (state) => this.#ended(state),
      onRefused: (refusal) => this.#refused(refusal),
    });
    this.#emailDialog = new EmailDialog(this.#api, this.#messages, {
      email: () => this.#memory.visitor?.email ?? '',
      onSaved: (email) => (this.#memory.visitor = {...this.#memory.visitor, email}),
      onRefused: (refusal) => this.#refused(refusal),
    });
    this.#keepsake = new Keepsake(this.#api, this.#messages);
    this.#listen();
    this.#resume();
    setInterval(() => this.#memory.renew(this.#api), HOUR_MS);
    this.#site.say('ready');
  }

  #listen() {
    byId('ai-close').hidden = !this.#site.framed;
    byId('ai-close').addEventListener('click', () => this.#site.say('close'));
    byId('ai-again').addEventListener('click', () => this.#again());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented && !this.#endDialog.open && !this.#emailDialog.open) {
        this.#site.say('close');
      }
    });
  }

  /** Where the visitor is. */
  get #page() {
    return this.#site.framed ? this.#site.page : {url: location.href, title: document.title};
  }

  get #isSeen() {
    return this.#opened && !document.hidden;
  }

  // ---- which conversation

  #resume() {
    const {visitor} = this.#memory;
    if (!visitor?.token) {
      this.#showStart();
      return;
    }
    this.#api.token = visitor.token;
    this.#newVisit().load();
    this.#memory.renew(this.#api);
  }

  #newVisit() {
    this.#visit?.close();
    this.#visit = new Visit(this.#api, {
      onSnapshot: (snapshot) => this.#showConversation(snapshot),
      onEntry: (entry) => this.#entry(entry),
      onNews: (name, data) => this.#signs.news(name, data),
      onLive: () => this.#signs.live(),
      onUnsent: (messages) => this.#view.showUnsent(messages),
      onFiles: (files) => this.#view.showFiles(files),
      onSync: (sync) => this.#sync.show(sync),
      onRefused: (problem) => this.#refused(problem),
    });
    return this.#visit;
  }

  #started({token, expiresAt, conversation, entries, position}, visitor) {
    this.#memory.visitor = {token, expiresAt, conversation: conversation.id, ...visitor};
    this.#api.token = token;
    this.#events.begin(conversation);
    this.#newVisit().begin({conversation, entries, position});
    if (this.#opened) this.#focus();
  }

  #otherTabChanged() {
    const {visitor} = this.#memory;
    if (visitor?.token && visitor.conversation === this.#conversation?.id) {
      this.#api.token = visitor.token;
      return;
    }
    if (visitor?.token) {
      this.#resume();
    } else if (this.#conversation) {
      this.#leaveChat();
      this.#showStart();
    }
  }

  /** The server does not let the visitor in any more: back to the beginning, with the reason. */
  #refused(problem) {
    this.#leaveChat();
    this.#memory.forget();
    this.#showStart(problem.title || this.#messages.text('widget.problem.expired'));
  }

  #again() {
    this.#visit?.close({forget: true});
    this.#leaveChat();
    this.#memory.forget();
    this.#showStart();
    this.#form.focus();
  }

  #leaveChat() {
    this.#visit?.close();
    this.#pages.stop();
    this.#visit = null;
    this.#conversation = null;
    this.#api.token = null;
    this.#leaving.forget();
    this.#wait.hide();
    this.#foot.hideIdle();
    this.#endDialog.close();
    this.#emailDialog.close();
  }

  // ---- what is shown

  #showStart(notice = '') {
    byId('ai-chat').hidden = true;
    byId('ai-end').hidden = true;
    this.#sync.hide();
    this.#form.show({notice, visitor: this.#memory.visitor});
    document.body.dataset.view = 'start';
    this.#site.say('conversation', {present: false});
    this.#unread.reset('', []);
  }

  #showConversation({conversation, entries}) {
    this.#conversation = conversation;
    this.#entries = entries;
    this.#leaving.begin(conversation.id);
    this.#form.hide();
    byId('ai-chat').hidden = false;
    this.#view.reset(entries);
    this.#signs.begin(entries);
    this.#showState();
    this.#unread.reset(conversation.id, entries);
  }

  #entry(entry) {
    this.#entries.push(entry);
    this.#view.add(entry);
    this.#unread.hear(entry);
    this.#signs.hear(entry);
    const state = STATES.get(entry.kind);
    if (state) this.#conversation = {...this.#conversation, state, ...(state === 'active' && {agent: {name: entry.name}})};
    this.#showState();
  }

  #showState() {
    const {state} = this.#conversation;
    const waiting = state === 'waiting' || state === 'offered';
    const over = !waiting && state !== 'active';
    document.body.dataset.view = state;
    byId('ai-end').hidden = over;
    if (waiting) this.#wait.show(this.#leaving.instead);
    else this.#wait.hide();
    this.#leaving.show({waiting, state, entries: this.#entries}, this.#visit);
    if (over) {
      this.#foot.hideIdle();
      this.#foot.showEnd({state, entries: this.#entries, email: this.#memory.visitor?.email ?? ''});
      this.#composer.hide();
      this.#emailDialog.close();
      this.#keepsake.show(this.#entries);
      this.#visit?.quiet();
      this.#pages.stop();
      this.#sync.hide();
    } else {
      this.#pages.start();
      this.#emailDialog.show();
      this.#foot.hideEnd();
      this.#foot.showIdle(this.#entries);
      if (this.#leaving.shown) this.#composer.hide();
      else if (byId('ai-composer').hidden) this.#composer.show(this.#visit?.draft ?? '');
    }
    this.#site.say('conversation', {present: !over});
    this.#events.tell(this.#conversation);
  }

  /** A message was left; what the feed told of it already stays as it is. */
  #left(entry) {
    if (!this.#conversation) return;
    this.#conversation = {...this.#conversation, state: 'missed'};
    if (this.#entries.some(({id}) => id === entry.id)) this.#showState();
    else this.#entry(entry);
    byId('ai-again').focus();
  }

  // ---- with the site around

  #open(focus) {
    this.#opened = true;
    this.#unread.count();
    this.#signs.look();
    this.#wait.look();
    if (focus) this.#focus();
  }

  #focus() {
    if (window.matchMedia('(hover: none)').matches) return; // a keyboard on the screen would hide half of it
    if (!this.#conversation) this.#form.focus();
    else if (this.#leaving.shown) this.#leaving.focus();
    else if (byId('ai-composer').hidden) byId('ai-again').focus();
    else this.#composer.focus();
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

new Frame();
