// The pages work without this script; it only spares a few keystrokes.

/** Ctrl/Cmd+K puts the cursor into the search field, or goes to the page that has one. */
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) {
    return;
  }
  const search = document.querySelector(".crm-search input");
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

/** On a phone the navigation scrolls sideways: show where we are. */
document.querySelector(".crm-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

/** After a refused form the first problem is read and reached first. */
const problem = document.querySelector(".crm-message--problem");
if (problem && !document.querySelector("[autofocus]")) {
  problem.tabIndex = -1;
  problem.focus();
}
