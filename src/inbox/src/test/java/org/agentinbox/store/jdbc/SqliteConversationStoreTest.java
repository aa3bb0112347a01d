package org.agentinbox.store.jdbc;

import static org.agentinbox.store.jdbc.Samples.LUKAS;
import static org.agentinbox.store.jdbc.Samples.VISITOR;
import static org.agentinbox.store.jdbc.Samples.active;
import static org.agentinbox.store.jdbc.Samples.await;
import static org.agentinbox.store.jdbc.Samples.done;
import static org.agentinbox.store.jdbc.Samples.draft;
import static org.agentinbox.store.jdbc.Samples.entries;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteConversationStoreTest extends ConversationStoreContract {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  @TempDir Path folder;

  @Override
  StoreSettings settings() {
    return StoreSettings.sqlite(file(), folder.resolve("native")).withPatience(PATIENCE);
  }

  private Path file() {
    return folder.resolve("inbox.db");
  }

  @Test
  void commitsAreFlushedAndTheLogIsWrittenAhead() throws SQLException {
    try (Session session = new SqliteFile(file(), PATIENCE).openWriter()) {
      assertEquals("wal", pragma(session, "journal_mode"));
      assertEquals("2", pragma(session, "synchronous"));
      assertEquals("1", pragma(session, "foreign_keys"));
      assertEquals("4096", pragma(session, "page_size"));
    }
  }

  private static String pragma(Session session, String name) {
    return session.first("pragma " + name, row -> row.getString(1)).orElseThrow();
  }

  @Test
  void aLockedFileIsUnavailableUntilItIsFree() throws SQLException {
    ConversationId active = active(store, "one", LUKAS);
    try (Session other = new SqliteFile(file(), PATIENCE).openWriter()) {
      other.run("begin immediate");
      assertThrows(
          StoreUnavailableException.class,
          () -> await(store.append(draft(active, "message-1", VISITOR, "Hello"))));
      assertThrows(StoreUnavailableException.class, () -> await(store.change(unit -> true)));
      assertEquals(2, entries(store, active).size());
      other.run("rollback");
    }
    assertFalse(done(await(store.append(draft(active, "message-1", VISITOR, "Hello")))).repeated());
  }

  @Test
  void whatAnotherProcessWroteIsSeen() throws SQLException {
    ConversationId active = active(store, "one", LUKAS);
    done(await(store.append(draft(active, "message-1", VISITOR, "Hello"))));
    try (JdbcConversationStore other = open(new RecordingListener())) {
      done(await(other.append(draft(active, "message-2", VISITOR, "Hello"))));
    }
    assertEquals(
        5, done(await(store.append(draft(active, "message-3", VISITOR, "Hello")))).entry().seq());
    assertEquals(
        upTo(3),
        await(store.read(reads -> reads.agentEventsAfter(LUKAS, 0, 9))).stream()
            .map(event -> event.position())
            .toList());
  }

  @Test
  void readsCannotWrite() throws SQLException {
    assertThrows(
        StoreUnavailableException.class,
        () ->
            await(
                store.read(
                    reads ->
                        ((JdbcReads) reads).session().update("delete from routing where id = 1"))));
  }

  @Test
  void moreThanTheQueueHoldsIsRefused() {
    try (JdbcConversationStore small =
        JdbcConversationStore.open(
            settings().withQueue(1),
            new SampleCodec(),
            new RecordingListener(),
            java.time.Clock.systemUTC())) {
      boolean refused =
          await(
              small.change(
                  unit -> {
                    var first = small.change(inner -> true);
                    var second = small.change(inner -> true);
                    return !first.toCompletableFuture().isCompletedExceptionally()
                        && second.toCompletableFuture().isCompletedExceptionally();
                  }));
      assertEquals(true, refused);
    }
  }

  @Test
  void noFilesAreLeftBehind() throws Exception {
    active(store, "one", LUKAS);
    store.close();
    try (Stream<Path> left = Files.walk(folder).filter(Files::isRegularFile)) {
      assertEquals(List.of(file()), left.toList());
    }
  }
}
