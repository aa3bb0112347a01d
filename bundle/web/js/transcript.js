/** The button of a transcript's page; without scripts there is none. */
const button = document.querySelector('[data-print]');
if (button instanceof HTMLButtonElement) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
