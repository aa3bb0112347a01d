/** @param {HTMLSelectElement} select @param {{value: string, label: string}[]} options @param {string} chosen */
export function fillSelect(select, options, chosen) {
  select.replaceChildren(...options.map(({ value, label }) => new Option(label, value, false, value === chosen)));
  if (!options.some(({ value }) => value === chosen)) {
    select.selectedIndex = 0;
  }
}
