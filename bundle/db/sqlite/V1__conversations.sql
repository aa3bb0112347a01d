-- Conversations, agents and their feeds. Times are milliseconds since 1970, UTC.

create table meta (
  name  text not null primary key,
  value text not null
) without rowid;

create table agent (
  no              integer primary key,
  id              text    not null unique,
  name            text    not null,
  available       integer not null,
  reason          text    not null,
  since           integer not null,
  reachable_until integer not null,
  missed_in_row   integer not null,
  -- positions of the newest event, and of the newest that was forgotten
  head            integer not null,
  tail            integer not null
);

create table conversation (
  no            integer primary key,
  id            text    not null unique,
  request_id    text    not null unique,
  state         text    not null,
  visitor_name  text    not null,
  visitor_email text    not null,
  language      text    not null,
  page_url      text    not null,
  page_title    text    not null,
  agent_id      text references agent (id),
  agent_name    text,
  created_at    integer not null,
  closed_at     integer,
  head          integer not null
);
create index conversation_waiting on conversation (created_at, no) where state = 'waiting';
create index conversation_active on conversation (agent_id, created_at, no) where state = 'active';
create index conversation_closed on conversation (closed_at, id) where closed_at is not null;

-- The log of a conversation is the visitor's feed, too: seq is the position. Rows lie in the order
-- they came, so that the lines of one commit share pages, whichever conversations they belong to.
create table entry (
  no              integer primary key,
  conversation_no integer not null,
  seq             integer not null,
  kind            text    not null,
  author_kind     text    not null,
  author_id       text,
  author_name     text    not null,
  message_id      text,
  text            text    not null,
  written_at      integer not null,
  unique (conversation_no, seq)
);
create unique index entry_message on entry (conversation_no, message_id) where message_id is not null;

-- An agent's feed. A line of a conversation is kept once, in entry: such an event only points there.
create table agent_event (
  agent_no        integer not null,
  position        integer not null,
  published_at    integer not null,
  conversation_no integer,
  seq             integer,
  name            text,
  payload         text,
  primary key (agent_no, position),
  check ((conversation_no is null) = (payload is not null))
) without rowid;

-- The limit of live chats: a row per place, and there are ten places.
create table agent_place (
  agent_id        text    not null references agent (id),
  place           integer not null check (place between 1 and 10),
  conversation_no integer not null unique,
  primary key (agent_id, place)
) without rowid;

create table offer (
  no              integer primary key,
  conversation_no integer not null,
  agent_id        text    not null references agent (id),
  made_at         integer not null,
  expires_at      integer not null,
  -- the newest line when it was made
  head            integer not null,
  result          text    not null,
  closed_at       integer,
  why             text    not null
);
create index offer_conversation on offer (conversation_no);
create unique index offer_open on offer (conversation_no) where result = 'open';
create index offer_open_to on offer (agent_id, made_at) where result = 'open';

create table routing (
  id         integer not null primary key check (id = 1),
  last_agent text
);
insert into routing (id, last_agent) values (1, null);

create table deadline (
  conversation_no integer not null,
  kind            text    not null,
  due_at          integer not null,
  primary key (conversation_no, kind)
) without rowid;
create index deadline_due on deadline (due_at);
