-- How far people have read, what they have not sent yet, and texts they use again.

-- Lines up to these reached a reader, and were read. A reader is an agent's id, or '' for the visitor.
create table read_mark (
  conversation_no bigint not null,
  reader          text collate "C" not null,
  delivered       bigint not null,
  seen            bigint not null,
  seen_at         bigint,
  primary key (conversation_no, reader)
);

-- An empty text stays as long as the chat is open: it outruns saves that come late.
create table draft (
  agent_id        text collate "C" not null references agent (id),
  conversation_no bigint not null,
  text            text   not null,
  -- the page that saved it, and the how many-th of its saves it was
  client          text collate "C" not null,
  save            bigint not null,
  primary key (agent_id, conversation_no)
);

create table saved_reply (
  id         text collate "C" not null primary key,
  -- nobody: everybody may use it
  owner_id   text collate "C" references agent (id),
  shortcut   text   not null,
  title      text   not null,
  text       text   not null,
  language   text,
  version    integer not null,
  changed_at bigint not null,
  changed_by text   not null
);
create index saved_reply_owner on saved_reply (owner_id);
