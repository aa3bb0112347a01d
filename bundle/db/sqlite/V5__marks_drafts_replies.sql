-- How far people have read, what they have not sent yet, and texts they use again.

-- Lines up to these reached a reader, and were read. A reader is an agent's id, or '' for the visitor.
create table read_mark (
  conversation_no integer not null,
  reader          text    not null,
  delivered       integer not null,
  seen            integer not null,
  seen_at         integer,
  primary key (conversation_no, reader)
) without rowid;

-- An empty text stays as long as the chat is open: it outruns saves that come late.
create table draft (
  agent_id        text    not null references agent (id),
  conversation_no integer not null,
  text            text    not null,
  -- the page that saved it, and the how many-th of its saves it was
  client          text    not null,
  save            integer not null,
  primary key (agent_id, conversation_no)
) without rowid;

create table saved_reply (
  id         text    not null primary key,
  -- nobody: everybody may use it
  owner_id   text references agent (id),
  shortcut   text    not null,
  title      text    not null,
  text       text    not null,
  language   text,
  version    integer not null,
  changed_at integer not null,
  changed_by text    not null
) without rowid;
create index saved_reply_owner on saved_reply (owner_id);
