package org.agentinbox.store.jdbc;

import static org.agentinbox.store.jdbc.Samples.LUKAS;
import static org.agentinbox.store.jdbc.Samples.MINA;
import static org.agentinbox.store.jdbc.Samples.NOON;
import static org.agentinbox.store.jdbc.Samples.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.agentinbox.port.SettingsReads.Change;
import org.agentinbox.port.SettingsReads.Saved;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with settings. A subclass names an empty database. */
abstract class SettingsContract {
  private JdbcConversationStore store;

  /** A database that is empty before each test. */
  abstract StoreSettings settings();

  @BeforeEach
  void open() {
    store =
        JdbcConversationStore.open(
            settings(),
            new SampleCodec(),
            new RecordingListener(),
            Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private CompletionStage<Optional<Saved>> save(String json, int expected) {
    return store.change(unit -> unit.settings().save("chats", json, expected, LUKAS, NOON));
  }

  private int version() {
    return await(store.read(reads -> reads.settings().version("chats")));
  }

  @Test
  void whatWasSavedIsReadWithItsVersion() {
    assertEquals(Optional.empty(), await(store.read(reads -> reads.settings().read("chats"))));
    assertEquals(0, version());

    Optional<Saved> first = await(save("{\"limit\":5}", 0));

    assertEquals(Optional.of(new Saved("{\"limit\":5}", 1, NOON, LUKAS)), first);
    assertEquals(first, await(store.read(reads -> reads.settings().read("chats"))));
    assertEquals(Optional.of(2), await(save("{\"limit\":6}", 1)).map(Saved::version));
    assertEquals(2, version());
  }

  @Test
  void whoeverIsTooLateChangesNothing() {
    await(save("1", 0));
    await(save("2", 1));

    assertEquals(Optional.empty(), await(save("late", 1)));
    assertEquals(Optional.empty(), await(save("first again", 0)));
    assertEquals(Optional.empty(), await(save("from the future", 7)));

    assertEquals(
        Optional.of("2"),
        await(store.read(reads -> reads.settings().read("chats"))).map(Saved::json));
    assertEquals(2, await(store.read(reads -> reads.settings().newestChanges(10))).size());
  }

  @Test
  void ofManyWhoSaveTheSameVersionOneSucceeds() {
    List<CompletionStage<Optional<Saved>>> all =
        IntStream.range(0, 20).mapToObj(i -> save(Integer.toString(i), 0)).toList();

    assertEquals(1, all.stream().filter(stage -> await(stage).isPresent()).count());
    assertEquals(1, await(store.read(reads -> reads.settings().newestChanges(50))).size());
  }

  @Test
  void changesAreRememberedNewestFirst() {
    await(save("1", 0));
    await(store.change(unit -> unit.settings().save("routing", "2", 0, MINA, NOON.plusSeconds(1))));

    assertEquals(
        List.of(
            new Change("routing", 1, NOON.plusSeconds(1), MINA),
            new Change("chats", 1, NOON, LUKAS)),
        await(store.read(reads -> reads.settings().newestChanges(10))));
    assertEquals(1, await(store.read(reads -> reads.settings().newestChanges(1))).size());
  }
}
