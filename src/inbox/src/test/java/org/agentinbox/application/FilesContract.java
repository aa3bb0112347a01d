package org.agentinbox.application;

import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.refused;
import static org.agentinbox.application.SampleFiles.png;
import static org.agentinbox.application.SampleFiles.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.agentinbox.application.SendFile.Incoming;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.FileLine;
import org.agentinbox.domain.conversation.FileType;
import org.agentinbox.files.FolderFileStore;
import org.agentinbox.port.FileAddresses;
import org.agentinbox.port.FileStore;
import org.agentinbox.port.SentMessage;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.token.JwtFileAddresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People send each other files, and nobody else gets them. */
abstract class FilesContract extends HouseContract {
  @TempDir Path folder;
  private FileStore store;
  private SendFile send;
  private ReadFile read;
  private CleanFiles clean;
  private AgentSession lukas;
  private AgentSession mina;
  private ConversationId id;

  @BeforeEach
  void aChatWithLukas() {
    store = new FolderFileStore(folder.resolve("files"));
    send = sending(store);
    read =
        new ReadFile(
            house.store,
            house.inbox,
            new JwtFileAddresses(
                "0123456789abcdef0123456789abcdef"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                clock));
    clean = new CleanFiles(house.store, store, Runnable::run, clock);
    lukas = house.onDuty("lukas");
    id = house.active(lukas, "request-1");
    mina = house.onDuty("mina");
  }

  @AfterEach
  void nothingIsLeftOfWhatCameIn() throws IOException {
    assertEquals(List.of(), filesIn(folder.resolve("incoming")));
  }

  private SendFile sending(FileStore files) {
    return new SendFile(house.store, files, folder.resolve("incoming"), Runnable::run, clock);
  }

  private static List<Path> filesIn(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private record Sample(String id, String name, long length, InputStream body)
      implements Incoming {}

  private static Incoming file(String id, String name, byte[] bytes) {
    return new Sample(id, name, bytes.length, new ByteArrayInputStream(bytes));
  }

  private CompletionStage<Outcome<SentMessage>> visitor(String file, String name, byte[] bytes) {
    return send.asVisitor(id, file(file, name, bytes));
  }

  private FileLine line(String file, String name, byte[] bytes) {
    return done(visitor(file, name, bytes)).entry().file().orElseThrow();
  }

  private byte[] kept(FileLine line) throws IOException {
    try (InputStream in = store.open(line.key(), 0, line.size())) {
      return in.readAllBytes();
    }
  }

  @Test
  void aFileIsALineForBothSides() throws IOException {
    byte[] bytes = png(40, 30);
    Entry entry = done(visitor("file-0001", "Foto.PNG", bytes)).entry();
    FileLine file = entry.file().orElseThrow();
    assertEquals("file", entry.kind().code());
    assertEquals("Foto.PNG", entry.words());
    assertEquals(List.of(FileType.PNG, 40, 30), List.of(file.type(), file.width(), file.height()));
    assertEquals(bytes.length, file.size());
    assertArrayEquals(bytes, kept(file));
    assertEquals("entry", newestEvent(lukas).name());
    assertTrue(newestEvent(lukas).json().contains("\"file\":{\"id\":\"file-0001\""));
    assertFalse(newestEvent(lukas).json().contains(file.key()));
    assertEquals(List.of("started", "joined", "file"), kinds(id));
    assertEquals(entry, done(house.visitorChat.snapshot(id)).entries().get(2));

    done(send.asAgent(lukas, id, file("file-0002", "Angebot.pdf", SampleFiles.pdf())));
    assertEquals("Angebot.pdf", lines(id).get(3).words());
    assertEquals("📎 Angebot.pdf", lines(id).get(3).shortWords());
  }

  @Test
  void sendingTwiceIsSendingOnceAndTheSameContentIsKeptOnce() throws IOException {
    byte[] bytes = png(4, 4);
    SentMessage first = done(visitor("file-0001", "a.png", bytes));
    SentMessage second = done(visitor("file-0001", "a.png", bytes));
    assertFalse(first.repeated());
    assertTrue(second.repeated());
    assertEquals(first.entry(), second.entry());
    assertEquals(RefusalCode.MESSAGE_ID_REUSED, refused(visitor("file-0001", "a.png", png(5, 5))));
    done(send.asAgent(lukas, id, file("file-0002", "b.png", bytes)));
    assertEquals(2, filesIn(folder.resolve("files")).size()); // of 5 × 5 no line tells
    assertEquals(4, lines(id).size());
    done(house.end.asAgent(lukas, id));
    assertTrue(done(visitor("file-0001", "a.png", bytes)).repeated());
    assertEquals(RefusalCode.CONVERSATION_CLOSED, refused(visitor("file-0003", "a.png", bytes)));
  }

  @Test
  void whoCannotWriteCannotSendFiles() {
    InputStream never = new Failing(0);
    Incoming unread = new Sample("file-0001", "a.png", 10, never);
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(send.asAgent(mina, id, unread)));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(send.asVisitor(new ConversationId("c-none"), unread)));
    assertEquals(
        RefusalCode.FILE_TOO_LARGE,
        refused(send.asVisitor(id, new Sample("file-0001", "a", FileLine.LARGEST + 1, never))));
    assertEquals(
        RefusalCode.REQUEST_INVALID, refused(send.asVisitor(id, new Sample("x", "a", 1, never))));
    assertEquals(
        RefusalCode.REQUEST_INVALID, refused(send.asVisitor(id, new Sample(null, "a", 1, never))));
    assertEquals(
        RefusalCode.REQUEST_INVALID,
        refused(send.asVisitor(id, new Sample("file-0001", null, 1, never))));
    done(house.end.asAgent(lukas, id));
    assertEquals(RefusalCode.CONVERSATION_CLOSED, refused(send.asVisitor(id, unread)));
    SendFile busy =
        new SendFile(
            house.store,
            store,
            folder.resolve("incoming"),
            work -> {
              throw new RejectedExecutionException();
            },
            clock);
    assertEquals(
        RefusalCode.FILE_BUSY,
        refused(busy.asVisitor(house.start("request-2"), file("file-0001", "a", utf8("x")))));
  }

  /** Some bytes, and then the sender is gone. */
  private static final class Failing extends InputStream {
    private int left;

    Failing(int left) {
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      if (left-- == 0) {
        throw new IOException("gone");
      }
      return 'x';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      buffer[offset] = (byte) read();
      return 1;
    }
  }

  /** Bytes without end, each read a moment later. */
  private final class Dripping extends InputStream {
    private final Duration pause;
    private final int piece;

    Dripping(Duration pause, int piece) {
      this.pause = pause;
      this.piece = piece;
    }

    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      clock.advance(pause);
      int count = Math.min(length, piece);
      java.util.Arrays.fill(buffer, offset, offset + count, (byte) 'x');
      return count;
    }
  }

  @Test
  void theLimitHoldsWhateverTheHeaderSays() {
    byte[] largest = new byte[(int) FileLine.LARGEST];
    java.util.Arrays.fill(largest, (byte) 'x');
    done(visitor("file-0001", "a.txt", largest));
    Incoming endless =
        new Sample("file-0002", "a.txt", -1, new Dripping(Duration.ZERO, Integer.MAX_VALUE));
    assertEquals(RefusalCode.FILE_TOO_LARGE, refused(send.asVisitor(id, endless)));
  }

  @Test
  void whoSendsTooSlowlyOrBreaksOffIsToldSo() {
    Incoming slow = new Sample("file-0001", "a", 1000, new Dripping(Duration.ofSeconds(1), 1));
    assertEquals(RefusalCode.FILE_INCOMPLETE, refused(send.asVisitor(id, slow)));
    InputStream broken = new Failing(100);
    assertEquals(
        RefusalCode.FILE_INCOMPLETE,
        refused(send.asVisitor(id, new Sample("file-0002", "a", 1000, broken))));
    assertEquals(2, lines(id).size());
  }

  @Test
  void theStoreOfFilesMayFailAndTryingAgainHelps() throws IOException {
    FileStore full =
        new FileStore() {
          @Override
          public void put(String key, Path content) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public InputStream open(String key, long from, long count) {
            throw new AssertionError();
          }

          @Override
          public void delete(String key) {}
        };
    Incoming file = file("file-0001", "a.txt", utf8("x"));
    assertEquals(RefusalCode.FILE_BUSY, refused(sending(full).asVisitor(id, file)));
    assertEquals(2, lines(id).size());
    assertArrayEquals(utf8("x"), kept(line("file-0001", "a.txt", utf8("x"))));
  }

  @Test
  void aConversationTakesFiftyFiles() {
    for (int i = 0; i < SendFile.MOST; i++) {
      line("file-more-" + i, "a.txt", utf8("x" + i));
    }
    assertEquals(RefusalCode.FILE_TOO_MANY, refused(visitor("file-last", "a.txt", utf8("y"))));
    assertTrue(done(visitor("file-more-0", "a.txt", utf8("x0"))).repeated());
  }

  @Test
  void onlyWhoMayReadTheConversationReadsItsFiles() {
    FileLine file = line("file-0001", "a.png", png(4, 4));
    ConversationId other = house.start("request-2");
    assertEquals(file, done(read.asAgent(lukas, id, "file-0001")));
    assertEquals(file, done(read.asAgent(supervisor("boss"), id, "file-0001")));
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(read.asAgent(mina, id, "file-0001")));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND, refused(read.asAgent(lukas, other, "file-0001")));
    assertEquals(RefusalCode.FILE_NOT_FOUND, refused(read.asAgent(lukas, id, "file-0002")));
    done(house.send.asVisitor(id, "message-1", "No file"));
    for (String none : List.of("message-1", file.key(), "../file-0001", "")) {
      assertEquals(RefusalCode.FILE_NOT_FOUND, refused(read.asAgent(lukas, id, none)), none);
      assertEquals(RefusalCode.FILE_NOT_FOUND, refused(read.address(id, none)), none);
    }
    assertEquals(RefusalCode.FILE_NOT_FOUND, refused(read.address(other, "file-0001")));
    done(house.end.asAgent(lukas, id));
    assertEquals(file, done(read.asAgent(mina, id, "file-0001")));
  }

  @Test
  void anAddressIsGoodForTenMinutesAndCannotBeChanged() {
    FileLine file = line("file-0001", "a.png", png(4, 4));
    FileAddresses.Signed signed = done(read.address(id, "file-0001"));
    assertEquals(file, done(read.at(signed.value())));
    String value = signed.value();
    int middle = value.indexOf('.') + 5;
    char changed = value.charAt(middle) == 'A' ? 'B' : 'A';
    for (String bad :
        List.of(
            value.substring(0, middle) + changed + value.substring(middle + 1),
            value.substring(0, value.lastIndexOf('.') + 1),
            "eyJhbGciOiJub25lIn0" + value.substring(value.indexOf('.'), value.lastIndexOf('.') + 1),
            "",
            "x".repeat(5000))) {
      assertEquals(RefusalCode.AUTH_INVALID, refused(read.at(bad)), bad);
    }
    clock.advance(Duration.ofSeconds(599));
    done(read.at(value));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(RefusalCode.AUTH_EXPIRED, refused(read.at(value)));
  }

  @Test
  void whatNoLineRefersToIsRemovedAfterADay() throws IOException {
    FileLine file = line("file-0001", "a.png", png(4, 4));
    refused(visitor("file-0001", "a.png", png(5, 5)));
    clock.advance(CleanFiles.PATIENCE.minusSeconds(1));
    await(clean.clean());
    assertEquals(2, filesIn(folder.resolve("files")).size());
    clock.advance(Duration.ofSeconds(2));
    await(clean.clean());
    assertEquals(1, filesIn(folder.resolve("files")).size());
    assertArrayEquals(png(4, 4), kept(file));
    // Once more: nothing is left to do, and what was removed can come again.
    await(clean.clean());
    done(house.send.asVisitor(id, "message-1", "Still here"));
    FileLine again = line("file-0002", "b.png", png(5, 5));
    clock.advance(Duration.ofDays(3));
    await(clean.clean());
    assertArrayEquals(png(5, 5), kept(again));
  }

  @Test
  void whatIsBeingRemovedIsNotTakenForKept() throws IOException {
    line("file-0001", "a.png", png(4, 4));
    refused(visitor("file-0001", "a.png", png(5, 5)));
    clock.advance(CleanFiles.PATIENCE.plusSeconds(1));
    List<RefusalCode> meanwhile = new ArrayList<>();
    FileStore slow =
        new FileStore() {
          @Override
          public void put(String key, Path content) {
            throw new AssertionError();
          }

          @Override
          public InputStream open(String key, long from, long count) {
            throw new AssertionError();
          }

          @Override
          public void delete(String key) throws IOException {
            meanwhile.add(refused(visitor("file-0002", "b.png", png(5, 5))));
            store.delete(key);
          }
        };
    java.util.concurrent.ExecutorService thread =
        java.util.concurrent.Executors.newSingleThreadExecutor();
    try {
      await(new CleanFiles(house.store, slow, thread, clock).clean());
    } finally {
      thread.shutdown();
    }
    assertEquals(List.of(RefusalCode.FILE_BUSY), meanwhile);
    assertArrayEquals(png(5, 5), kept(line("file-0002", "b.png", png(5, 5))));
  }

  @Test
  void whatTheFolderNoLongerHasIsNotThere() throws IOException {
    FileLine file = line("file-0001", "a.png", png(4, 4));
    store.delete(file.key());
    store.delete(file.key());
    org.junit.jupiter.api.Assertions.assertThrows(
        NoSuchFileException.class, () -> store.open(file.key(), 0, 1).close());
  }

  @Test
  void aFileKeepsAChatFromTimingOut() {
    house.pass(Duration.ofMinutes(7));
    line("file-0001", "a.txt", utf8("wait"));
    pass(Duration.ofMinutes(7));
    assertEquals(List.of("started", "joined", "file"), kinds(id));
    pass(Duration.ofMinutes(1));
    assertEquals(List.of("started", "joined", "file", "idle-warning"), kinds(id));
  }
}
