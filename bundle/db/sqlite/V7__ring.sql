-- Which of an agent's devices makes a sound for what has happened. Times are milliseconds since 1970, UTC.

create table ring (
  agent_id   text not null,
  ring       text not null,
  device     text not null,
  claimed_at integer not null,
  primary key (agent_id, ring)
) without rowid;
