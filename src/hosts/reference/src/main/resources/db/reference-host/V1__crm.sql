-- Times are milliseconds since 1970-01-01T00:00Z. Columns ending in _folded hold text made fit for comparison.

create table agent (
  id       text primary key,
  name     text not null,
  email    text not null,
  language text not null,
  zone     text not null,
  role     text not null,
  password text not null,
  demo     integer not null default 0
);

-- The key is a digest of the secret in the browser's cookie: a stolen copy of this table opens no session.
create table session (
  key        text primary key,
  agent_id   text not null references agent (id) on delete cascade,
  created_at integer not null,
  expires_at integer not null
);
create index session_expiry on session (expires_at);

create table company (
  id          integer primary key,
  name        text not null,
  name_folded text not null,
  owner_id    text references agent (id)
);

create table contact (
  id           integer primary key autoincrement,
  version      integer not null,
  language     text not null,
  name         text not null,
  name_folded  text not null,
  job_title    text,
  email        text,
  email_folded text,
  phone        text,
  phone_digits text,
  status       text,
  company_id   integer references company (id),
  owner_id     text references agent (id),
  access       text not null,
  changed_at   integer not null
);
create index contact_email on contact (email_folded);
create index contact_changed on contact (changed_at desc);

create table support_case (
  id          integer primary key autoincrement,
  contact_id  integer not null references contact (id),
  subject     text not null,
  description text not null,
  state       text not null,
  owner_id    text references agent (id),
  opened_at   integer not null,
  changed_at  integer not null
);
create index support_case_contact on support_case (contact_id);
create index support_case_changed on support_case (changed_at desc);

create table activity (
  id          integer primary key autoincrement,
  contact_id  integer not null references contact (id),
  external_id text not null,
  type        text not null,
  at          integer not null,
  title       text not null,
  text        text not null,
  agent_id    text,
  unique (contact_id, external_id)
);
create index activity_newest on activity (contact_id, at desc);
