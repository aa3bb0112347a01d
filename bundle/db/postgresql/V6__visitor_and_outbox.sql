-- Who visitors are and what they look at, what the host said last, and what has yet to be told to others.
-- Times are milliseconds since 1970, UTC.

-- What was said of a visitor after the start form, by the visitor, an agent or the site.
create table visitor_identity (
  conversation_no bigint  not null,
  source          text    not null,
  name            text,
  email           text,
  phone           text,
  given_at        bigint  not null,
  primary key (conversation_no, source)
);
create index visitor_identity_email on visitor_identity (lower(email)) where email is not null;
create index conversation_email on conversation (lower(visitor_email));

-- The host's record of a visitor. None, when an agent unlinked it: then it is not looked for again.
create table contact_link (
  conversation_no bigint  not null primary key,
  contact_ref     text collate "C",
  linked_by       text    not null,
  linked_at       bigint  not null
);
create index contact_link_contact on contact_link (contact_ref) where contact_ref is not null;

create table page_visit (
  no              bigint generated always as identity primary key,
  conversation_no bigint  not null,
  id              text collate "C" not null,
  url             text    not null,
  title           text    not null,
  entered_at      bigint  not null,
  seen_at         bigint  not null,
  left_at         bigint,
  unique (conversation_no, id)
);
create index page_visit_newest on page_visit (conversation_no, entered_at, no);

-- The host's records as each agent saw them last, for when it does not answer.
create table host_memory (
  agent_id    text collate "C" not null,
  contact_ref text collate "C" not null,
  value       text    not null,
  read_at     bigint  not null,
  primary key (agent_id, contact_ref)
);
create index host_memory_contact on host_memory (contact_ref);
create index host_memory_age on host_memory (read_at);

-- What is to be told to others after the commit: repeated until they took it, once by its key.
create table outbox (
  no         bigint generated always as identity primary key,
  kind       text    not null,
  key        text collate "C" not null,
  payload    text    not null,
  -- 'open', 'done', or 'dead': given up
  state      text    not null,
  due_at     bigint  not null,
  attempts   integer not null default 0,
  problem    text,
  created_at bigint  not null,
  closed_at  bigint,
  unique (kind, key)
);
create index outbox_due on outbox (due_at) where state = 'open';
create index outbox_closed on outbox (state, closed_at) where closed_at is not null;
