-- What past conversations are listed and found by.

-- A row per past conversation, in the order in which they were closed: so lists are read from their end, however many
-- there are. It is made in the commit that closes the conversation, and says that its words are still to be indexed.
create table search_doc (
  no              integer primary key,
  conversation_no integer not null unique,
  state           text    not null,
  agent_id        text,
  team_id         text,
  closed_at       integer not null,
  stale           integer not null
);
create index search_doc_stale on search_doc (no) where stale = 1;
create index search_doc_state on search_doc (state, no);
create index search_doc_agent on search_doc (agent_id, no);

-- The words of each, folded and cut before they come here: they are parted by spaces, and nothing else is to be done.
create virtual table search_text using fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);

insert into search_doc (conversation_no, state, agent_id, team_id, closed_at, stale)
  select no, state, case when state = 'ended' then agent_id end, team_id, closed_at, 1
  from conversation where closed_at is not null order by closed_at, id;
