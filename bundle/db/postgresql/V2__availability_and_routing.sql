-- Schedules, routing, teams, transfers. Times are milliseconds since 1970, UTC.
-- Ids compare by their bytes, whatever the database's collation.

alter table agent add column removed boolean not null default false;
alter table agent add column may_accept boolean not null default true;
-- Each offer changes its agent's row: room on the page lets that happen in place.
alter table agent set (fillfactor = 30);
-- number of the newest offer to this agent: the smallest is next
alter table agent add column turn bigint not null default 0;
-- when the columns available, reason and since must be computed again
alter table agent add column changes_at bigint not null default 9223372036854775807;
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
alter table agent add column sound boolean not null default true;
alter table agent add column volume integer not null default 70 check (volume between 0 and 100);
alter table agent add column browser_notices boolean not null default true;
alter table agent add column settings_version integer not null default 0;
-- by which rules besides the schedule the state was computed, and since when they hold
alter table agent add column hours_zone text not null default 'UTC';
alter table agent add column hours_midnight boolean not null default false;
alter table agent add column hours_since bigint not null default 0;
-- when available changes by itself, if it does
alter table agent add column next_at bigint;
-- the switch, while it overrides the schedule
alter table agent add column override_available boolean;
alter table agent add column override_reason text;
alter table agent add column override_since bigint;
-- until now the switch was all there was
update agent set hours_since = since;
update agent set override_available = available, override_reason = reason, override_since = since where reason <> 'initial';
create index agent_changes on agent (changes_at);

create table team (
  id   text collate "C" not null primary key,
  name text not null
);

create table team_member (
  team_id  text collate "C" not null references team (id) on delete cascade,
  agent_id text collate "C" not null references agent (id),
  primary key (team_id, agent_id)
);

-- Settings that are edited as a whole, as JSON, and who changed them.
create table setting (
  name       text    not null primary key,
  value      text    not null,
  version    integer not null,
  changed_at bigint not null,
  changed_by text    not null
);

create table setting_change (
  no         bigint generated always as identity primary key,
  name       text    not null,
  version    integer not null,
  value      text    not null,
  changed_at bigint not null,
  changed_by text    not null
);
create index setting_change_name on setting_change (name, version);

-- What routing knows of a chat besides what the visitor typed, and when it may be routed.
alter table conversation add column team_id text collate "C";
alter table conversation add column owner_id text collate "C";
alter table conversation add column visitor_zone text;
alter table conversation add column facts text not null default '{}';
alter table conversation add column routable_at bigint not null default 0;
-- when the chat began to wait: its creation, or the moment it lost its agent
alter table conversation add column waiting_since bigint not null default 0;
alter table conversation add column accepted_at bigint;
update conversation set waiting_since = created_at;
-- whether anybody writes in chats that were accepted before is looked at once
insert into deadline (conversation_no, kind, due_at) select no, 'IDLE', 0 from conversation where state = 'active';
drop index conversation_waiting;
create index conversation_waiting on conversation (waiting_since, no) where state = 'waiting';
create index conversation_open on conversation (state, waiting_since) where closed_at is null;
create index conversation_accepted on conversation (accepted_at) where accepted_at is not null;

-- A place with the receiver of a transfer while the sender keeps theirs.
alter table agent_place drop constraint agent_place_conversation_no_key;
alter table agent_place add unique (conversation_no, agent_id);

-- Candidates, rules and teams as they were when a round of routing began; each decision of the round holds what is its own.
create table routing_round (
  no     bigint generated always as identity primary key,
  at     bigint not null,
  inputs text    not null
);

create table routing_decision (
  no              bigint generated always as identity primary key,
  round_no        bigint not null references routing_round (no),
  step            integer not null,
  conversation_no bigint not null,
  inputs          text    not null,
  stage           text    not null,
  winner          text collate "C"    not null,
  unique (round_no, step)
);
create index routing_decision_conversation on routing_decision (conversation_no);

create table transfer (
  no              bigint generated always as identity primary key,
  conversation_no bigint not null,
  -- 'transfer' by its agent, 'assign' by a supervisor
  kind            text    not null,
  from_agent      text collate "C"    not null references agent (id),
  to_agent        text collate "C" references agent (id),
  to_team         text collate "C",
  note            text    not null,
  state           text    not null,
  started_at      bigint not null,
  ends_at         bigint not null,
  closed_at       bigint,
  check ((to_agent is null) <> (to_team is null))
);
create unique index transfer_open on transfer (conversation_no) where state = 'open';
create index transfer_conversation on transfer (conversation_no);

alter table offer add column decision_no bigint;
alter table offer add column transfer_no bigint;

alter table routing add column turn bigint not null default 0;
-- instead of the last agent in the order of ids, and of a decision beside each offer
alter table routing drop column last_agent;
alter table offer drop column why;
