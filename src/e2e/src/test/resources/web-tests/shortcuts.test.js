import { Shortcuts, isSingle, nameOf } from '/agent-inbox/static/js/shortcuts.js';
import { same } from './support/same.js';

/** @param {Partial<KeyboardEventInit> & {key: string}} init */
const press = (init) => new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });

function screen() {
  localStorage.clear();
  document.body.innerHTML = '<div id="root"><button id="one">One</button><textarea id="text"></textarea><button id="hidden" hidden>Hidden</button></div><input id="host">';
  const root = /** @type {HTMLElement} */ (document.getElementById('root'));
  const done = [];
  const life = new AbortController();
  const shortcuts = new Shortcuts(root, life.signal);
  const at = (id) => document.getElementById(id);
  at('one')?.addEventListener('click', () => done.push('one'));
  shortcuts.add(
    { id: 'one', group: 'g', keys: ['A', 'Alt+Enter'], target: () => at('one'), label: () => 'One' },
    { id: 'hidden', group: 'g', keys: ['H'], target: () => at('hidden'), label: () => 'Hidden' },
    { id: 'write', group: 'g', keys: ['R'], target: () => at('text'), label: () => 'Write' },
    { id: 'away', group: 'g', keys: ['Z'], target: () => null, label: () => 'Away' },
    { id: 'move', group: 'g', keys: ['F6'], run: () => done.push('move'), label: () => 'Move' },
  );
  return { root, done, life, shortcuts, at };
}

export const tests = [
  {
    name: 'shortcuts: keys have the name that is written on them, in every layout',
    run: () => {
      same(nameOf(press({ key: 'j', code: 'KeyJ' })), 'J', 'a letter');
      same(nameOf(press({ key: 'a', code: 'KeyQ' })), 'A', 'AZERTY: as written, not by place');
      same(nameOf(press({ key: 'ㅓ', code: 'KeyJ' })), 'J', 'Hangul: by place');
      same(nameOf(press({ key: 'Process', code: 'KeyJ' })), 'J', 'an input method is on');
      same(nameOf(press({ key: '?', code: 'Minus', shiftKey: true })), '?', 'German: Shift+ß');
      same(nameOf(press({ key: '/', code: 'Digit7', shiftKey: true })), '/', 'German: Shift+7');
      same(nameOf(press({ key: 'D', code: 'KeyD', shiftKey: true })), 'Shift+D', 'with Shift');
      same(nameOf(press({ key: 'Enter', altKey: true })), 'Alt+Enter', 'with Alt');
      same(nameOf(press({ key: 'F6', shiftKey: true })), 'Shift+F6', 'a function key');
      for (const [what, init] of Object.entries({
        'Ctrl belongs to the browser': { key: 'a', ctrlKey: true },
        'so does Command': { key: 'a', metaKey: true },
        'AltGr writes': { key: '@', code: 'KeyQ', modifierAltGraph: true },
        'Option writes on a Mac': { key: 'å', code: 'KeyA', altKey: true },
        'a syllable is being composed': { key: 'a', isComposing: true },
        'held down': { key: 'a', repeat: true },
      })) {
        same(nameOf(press(init)), '', what);
      }
      same([isSingle('A'), isSingle('?'), isSingle('Shift+D'), isSingle('F6'), isSingle('Alt+Enter')], [true, true, true, false, false], 'WCAG 2.1.4');
    },
  },
  {
    name: 'shortcuts: single keys are letters while somebody types, others work anywhere',
    run: () => {
      const { at, done, life } = screen();
      at('one').dispatchEvent(press({ key: 'a' }));
      same(done, ['one'], 'pressed');
      const typed = press({ key: 'a' });
      at('text').dispatchEvent(typed);
      same([done.length, typed.defaultPrevented], [1, false], 'typed');
      at('text').dispatchEvent(press({ key: 'Enter', altKey: true }));
      at('text').dispatchEvent(press({ key: 'F6' }));
      same(done, ['one', 'one', 'move'], 'anywhere');
      at('host').dispatchEvent(press({ key: 'a' }));
      same(done.length, 3, 'in the host’s own fields nothing is ours');
      at('one').focus();
      at('one').dispatchEvent(press({ key: 'r' }));
      same(document.activeElement?.id, 'text', 'what is written into gets the focus');
      life.abort();
      at('one').dispatchEvent(press({ key: 'a' }));
      same(done.length, 3, 'over');
    },
  },
  {
    name: 'shortcuts: what is hidden, disabled or below a dialog is left alone',
    run: () => {
      const { root, at, done, life } = screen();
      let clicks = 0;
      at('hidden').addEventListener('click', () => clicks++);
      const unused = press({ key: 'h' });
      root.dispatchEvent(unused);
      same([clicks, unused.defaultPrevented], [0, false], 'hidden');
      at('one').disabled = true;
      root.dispatchEvent(press({ key: 'a' }));
      same(done, [], 'disabled');
      at('one').disabled = false;
      const dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.showModal();
      root.dispatchEvent(press({ key: 'a' }));
      same(done, [], 'below a dialog');
      dialog.close();
      root.dispatchEvent(press({ key: 'a' }));
      same(done, ['one'], 'again');
      life.abort();
    },
  },
  {
    name: 'shortcuts: single keys can be switched off, in the list and for screen readers too',
    run: () => {
      const { root, at, done, life, shortcuts } = screen();
      same(at('one').getAttribute('aria-keyshortcuts'), 'A Alt+Enter', 'described');
      same(shortcuts.actions.map(({ id }) => id), ['one', 'hidden', 'write', 'move'], 'what this screen has');
      shortcuts.single = false;
      root.dispatchEvent(press({ key: 'a' }));
      same(done, [], 'off');
      root.dispatchEvent(press({ key: 'Enter', altKey: true }));
      same(done, ['one'], 'still there');
      same(at('one').getAttribute('aria-keyshortcuts'), 'Alt+Enter', 'described');
      same(shortcuts.actions.map(({ id, keys }) => `${id} ${keys}`), ['one Alt+Enter', 'move F6'], 'listed');
      same(new Shortcuts(root, life.signal).single, false, 'kept');
      shortcuts.single = true;
      life.abort();
    },
  },
];
