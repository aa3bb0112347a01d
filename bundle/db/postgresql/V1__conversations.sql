-- Conversations, agents and their feeds. Times are milliseconds since 1970, UTC.
-- Ids compare by their bytes, whatever the database's collation.

create table meta (
  name  text not null primary key,
  value text not null
);

create table agent (
  no              bigint generated always as identity primary key,
  id              text collate "C"    not null unique,
  name            text    not null,
  available       boolean not null,
  reason          text    not null,
  since           bigint  not null,
  reachable_until bigint  not null,
  missed_in_row   integer not null,
  -- positions of the newest event, and of the newest that was forgotten
  head            bigint  not null,
  tail            bigint  not null
) with (fillfactor = 50); -- room to move heads without touching the indexes

create table conversation (
  no            bigint generated always as identity primary key,
  id            text collate "C"    not null unique,
  request_id    text collate "C"    not null unique,
  state         text    not null,
  visitor_name  text    not null,
  visitor_email text    not null,
  language      text    not null,
  page_url      text    not null,
  page_title    text    not null,
  agent_id      text collate "C" references agent (id),
  agent_name    text,
  created_at    bigint  not null,
  closed_at     bigint,
  head          bigint  not null
) with (fillfactor = 60); -- room to move heads without touching the indexes
create index conversation_waiting on conversation (created_at, no) where state = 'waiting';
create index conversation_active on conversation (agent_id, created_at, no) where state = 'active';
create index conversation_closed on conversation (closed_at, id) where closed_at is not null;

-- The log of a conversation is the visitor's feed, too: seq is the position.
create table entry (
  conversation_no bigint  not null,
  seq             bigint  not null,
  kind            text    not null,
  author_kind     text    not null,
  author_id       text collate "C",
  author_name     text    not null,
  message_id      text collate "C",
  text            text    not null,
  written_at      bigint  not null,
  primary key (conversation_no, seq)
);
create unique index entry_message on entry (conversation_no, message_id) where message_id is not null;

-- An agent's feed. A line of a conversation is kept once, in entry: such an event only points there.
create table agent_event (
  agent_no        bigint  not null,
  position        bigint  not null,
  published_at    bigint  not null,
  conversation_no bigint,
  seq             bigint,
  name            text,
  payload         text,
  primary key (agent_no, position),
  check ((conversation_no is null) = (payload is not null))
);

-- The limit of live chats: a row per place, and there are ten places.
create table agent_place (
  agent_id        text collate "C"    not null references agent (id),
  place           integer not null check (place between 1 and 10),
  conversation_no bigint  not null unique,
  primary key (agent_id, place)
);

create table offer (
  no              bigint generated always as identity primary key,
  conversation_no bigint  not null,
  agent_id        text collate "C"    not null references agent (id),
  made_at         bigint  not null,
  expires_at      bigint  not null,
  -- the newest line when it was made
  head            bigint  not null,
  result          text    not null,
  closed_at       bigint,
  why             text    not null
);
create index offer_conversation on offer (conversation_no);
create unique index offer_open on offer (conversation_no) where result = 'open';
create index offer_open_to on offer (agent_id, made_at) where result = 'open';

create table routing (
  id         bigint  not null primary key check (id = 1),
  last_agent text collate "C"
);
insert into routing (id, last_agent) values (1, null);

create table deadline (
  conversation_no bigint  not null,
  kind            text    not null,
  due_at          bigint  not null,
  primary key (conversation_no, kind)
);
create index deadline_due on deadline (due_at);
