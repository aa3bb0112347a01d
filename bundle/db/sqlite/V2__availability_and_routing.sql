-- Schedules, routing, teams, transfers. Times are milliseconds since 1970, UTC.

alter table agent add column removed integer not null default 0;
alter table agent add column may_accept integer not null default 1;
-- number of the newest offer to this agent: the smallest is next
alter table agent add column turn integer not null default 0;
-- when the columns available, reason and since must be computed again
alter table agent add column changes_at integer not null default 9223372036854775807;
alter table agent add column chat_limit integer check (chat_limit between 1 and 10);
-- what the host said last; the agent's own choice is in zone and languages
alter table agent add column host_zone text not null default 'UTC';
alter table agent add column host_language text not null default 'en';
alter table agent add column zone text;
-- language tags, separated by spaces
alter table agent add column languages text;
-- blocks as 1 09:00-12:30,1 13:30-17:00, where 1 is Monday
alter table agent add column chat_schedule text not null default '';
alter table agent add column meeting_schedule text not null default '';
alter table agent add column sound integer not null default 1;
alter table agent add column volume integer not null default 70 check (volume between 0 and 100);
alter table agent add column browser_notices integer not null default 1;
alter table agent add column settings_version integer not null default 0;
-- by which rules besides the schedule the state was computed, and since when they hold
alter table agent add column hours_zone text not null default 'UTC';
alter table agent add column hours_midnight integer not null default 0;
alter table agent add column hours_since integer not null default 0;
-- when available changes by itself, if it does
alter table agent add column next_at integer;
-- the switch, while it overrides the schedule
alter table agent add column override_available integer;
alter table agent add column override_reason text;
alter table agent add column override_since integer;
-- until now the switch was all there was
update agent set hours_since = since;
update agent set override_available = available, override_reason = reason, override_since = since where reason <> 'initial';
create index agent_changes on agent (changes_at);

create table team (
  id   text not null primary key,
  name text not null
) without rowid;

create table team_member (
  team_id  text not null references team (id) on delete cascade,
  agent_id text not null references agent (id),
  primary key (team_id, agent_id)
) without rowid;

-- Settings that are edited as a whole, as JSON, and who changed them.
create table setting (
  name       text    not null primary key,
  value      text    not null,
  version    integer not null,
  changed_at integer not null,
  changed_by text    not null
) without rowid;

create table setting_change (
  no         integer primary key,
  name       text    not null,
  version    integer not null,
  value      text    not null,
  changed_at integer not null,
  changed_by text    not null
);
create index setting_change_name on setting_change (name, version);

-- What routing knows of a chat besides what the visitor typed, and when it may be routed.
alter table conversation add column team_id text;
alter table conversation add column owner_id text;
alter table conversation add column visitor_zone text;
alter table conversation add column facts text not null default '{}';
alter table conversation add column routable_at integer not null default 0;
-- when the chat began to wait: its creation, or the moment it lost its agent
alter table conversation add column waiting_since integer not null default 0;
alter table conversation add column accepted_at integer;
update conversation set waiting_since = created_at;
-- whether anybody writes in chats that were accepted before is looked at once
insert into deadline (conversation_no, kind, due_at) select no, 'IDLE', 0 from conversation where state = 'active';
drop index conversation_waiting;
create index conversation_waiting on conversation (waiting_since, no) where state = 'waiting';
create index conversation_open on conversation (state, waiting_since) where closed_at is null;
create index conversation_accepted on conversation (accepted_at) where accepted_at is not null;

-- A place with the receiver of a transfer while the sender keeps theirs.
create table agent_place_2 (
  agent_id        text    not null references agent (id),
  place           integer not null check (place between 1 and 10),
  conversation_no integer not null,
  primary key (agent_id, place),
  unique (conversation_no, agent_id)
) without rowid;
insert into agent_place_2 select agent_id, place, conversation_no from agent_place;
drop table agent_place;
alter table agent_place_2 rename to agent_place;

-- Candidates, rules and teams as they were when a round of routing began; each decision of the round holds what is its own.
create table routing_round (
  no     integer primary key,
  at     integer not null,
  inputs text    not null
);

create table routing_decision (
  no              integer primary key,
  round_no        integer not null references routing_round (no),
  step            integer not null,
  conversation_no integer not null,
  inputs          text    not null,
  stage           text    not null,
  winner          text    not null,
  unique (round_no, step)
);
create index routing_decision_conversation on routing_decision (conversation_no);

create table transfer (
  no              integer primary key,
  conversation_no integer not null,
  -- 'transfer' by its agent, 'assign' by a supervisor
  kind            text    not null,
  from_agent      text    not null references agent (id),
  to_agent        text references agent (id),
  to_team         text,
  note            text    not null,
  state           text    not null,
  started_at      integer not null,
  ends_at         integer not null,
  closed_at       integer,
  check ((to_agent is null) <> (to_team is null))
);
create unique index transfer_open on transfer (conversation_no) where state = 'open';
create index transfer_conversation on transfer (conversation_no);

alter table offer add column decision_no integer;
alter table offer add column transfer_no integer;

alter table routing add column turn integer not null default 0;
-- instead of the last agent in the order of ids, and of a decision beside each offer
alter table routing drop column last_agent;
alter table offer drop column why;
