-- What agents note for each other, and files. Times are milliseconds since 1970, UTC.

-- Never read by anything that serves visitors.
create table note (
  no              integer primary key,
  conversation_no integer not null,
  note_id         text    not null,
  -- the newest line when it was written: it stands below that one
  after_seq       integer not null,
  author_id       text    not null,
  author_name     text    not null,
  text            text    not null,
  written_at      integer not null,
  unique (conversation_no, note_id)
);
create index note_after on note (conversation_no, after_seq, no);

-- Which files lie in the store of files: named by the SHA-256 of what they hold. Doomed ones are being removed.
create table file_kept (
  file_key text    not null primary key,
  doomed   integer not null
) without rowid;
create index file_doomed on file_kept (file_key) where doomed = 1;

-- For which lines they were brought. The line itself, in entry, has the file's key; it comes after the file.
-- Settled: somebody saw that the line is there.
create table file_brought (
  conversation_no integer not null,
  message_id      text    not null,
  file_key        text    not null,
  brought_at      integer not null,
  settled         integer not null,
  primary key (conversation_no, message_id, file_key)
) without rowid;
create index file_brought_key on file_brought (file_key);
create index file_unsettled on file_brought (brought_at) where settled = 0;
