-- What past conversations are listed and found by.

-- A row per past conversation, in the order in which they were closed: so lists are read from their end, however many
-- there are. It is made in the commit that closes the conversation, and says that its words are still to be indexed.
create table search_doc (
  no              bigint generated always as identity primary key,
  conversation_no bigint  not null unique,
  state           text    not null,
  agent_id        text collate "C",
  team_id         text,
  closed_at       bigint  not null,
  stale           integer not null
);
create index search_doc_stale on search_doc (no) where stale = 1;
create index search_doc_state on search_doc (state, no);
create index search_doc_agent on search_doc (agent_id, no);

-- The words of each, folded and cut before they come here: none of the database's own rules are used.
create table search_text (
  no    bigint   primary key,
  words tsvector not null
);
-- What waits to be put in its place is read by every search: little of it
create index search_text_words on search_text using gin (words) with (gin_pending_list_limit = 512);

insert into search_doc (conversation_no, state, agent_id, team_id, closed_at, stale)
  select no, state, case when state = 'ended' then agent_id end, team_id, closed_at, 1
  from conversation where closed_at is not null order by closed_at, id;
