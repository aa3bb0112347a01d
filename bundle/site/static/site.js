// The company's own script: its buttons open the chat, and it counts what happened to its chats.
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-open-chat]')) document.dispatchEvent(new CustomEvent('agentinbox:open'));
});
for (const name of ['ready', 'requested', 'initiated', 'ended']) {
  document.addEventListener(`agentinbox:${name}`, () => {
    document.documentElement.dataset.chat = name;
  });
}
