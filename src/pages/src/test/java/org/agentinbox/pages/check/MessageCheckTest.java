package org.agentinbox.pages.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The project's own messages, and one tiny fault per rule that proves that it can be found. */
class MessageCheckTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path I18N = ROOT.resolve("i18n");
  private static final Path SAME = I18N.resolve("same-as-english.txt");

  @TempDir Path folder;

  private record Product(Path messages, List<Path> users) {}

  private static final List<Product> PRODUCTS =
      List.of(
          new Product(
              I18N,
              List.of(
                  ROOT.resolve("src/inbox/src/main"),
                  ROOT.resolve("templates/inbox"),
                  ROOT.resolve("templates/settings"),
                  ROOT.resolve("templates/live"),
                  ROOT.resolve("templates/transcript"),
                  ROOT.resolve("templates/widget"),
                  ROOT.resolve("bundle/web"))),
          new Product(
              I18N.resolve("reference-host"),
              List.of(ROOT.resolve("src/hosts/reference/src/main"))),
          new Product(I18N.resolve("sample-site"), List.of(ROOT.resolve("templates/site"))));

  @TestFactory
  Stream<DynamicTest> ourMessagesAreInOrder() {
    return PRODUCTS.stream()
        .map(
            product ->
                DynamicTest.dynamicTest(
                    I18N.getParent().relativize(product.messages()).toString(),
                    () -> assertEquals("", lines(faults(product)))));
  }

  private static List<Fault> faults(Product product) throws IOException {
    Usages usages = Usages.in(product.users());
    List<Fault> faults = new ArrayList<>(new MessageCheck(product.messages(), SAME).check(usages));
    MessageFile english = MessageFile.read(product.messages().resolve("messages_en.properties"));
    usages
        .asked()
        .forEach(
            (key, place) -> {
              if (!english.texts.containsKey(key)) {
                faults.add(place);
              }
            });
    return faults;
  }

  private static String lines(List<Fault> faults) {
    return String.join("\n", faults.stream().map(Fault::toString).sorted().toList());
  }

  /** Rule, language, the fault's line. The English text and its good translation stand below. */
  private static final List<List<String>> FIXTURES =
      List.of(
          List.of("missing", "de", ""),
          List.of("extra", "de", "a.b=Hallo, {name}\na.c=Mehr"),
          List.of("duplicate", "de", "a.b=Hallo, {name}\na.b=Guten Tag, {name}"),
          List.of("encoding", "de", "\ufeffa.b=Hallo, {name}"),
          List.of("encoding", "de", "a.b=Hallo, {name}\r"),
          List.of("form", "de", "a.b Hallo, {name}"),
          List.of("form", "de", "a.b=Hallo, \\\n{name}"),
          List.of("pattern", "de", "a.b=Hallo, {name"),
          List.of("pattern", "de", "a.b={name, plural, one{#}}"),
          List.of("plural", "de", "a.b={name, plural, few{#} other{#}}"),
          List.of("placeholders", "de", "a.b=Hallo, {nome}"),
          List.of("placeholders", "de", "a.b=Hallo, {name, number}"),
          List.of("apostrophe", "it", "a.b=L'ospite {name}"),
          List.of("blanks", "de", "a.b=Hallo, {name} "),
          List.of("blanks", "de", "a.b=\\ Hallo, {name}"),
          List.of("html", "de", "a.b=Hallo, <b>{name}</b>"),
          List.of("empty", "de", "a.b="),
          List.of("untranslated", "de", "a.b=Hello, {name}"),
          List.of("french", "fr", "a.b=Bonjour, {name} !"),
          List.of("french", "fr", "a.b=Bonjour, {name}!"),
          List.of("french", "fr", "a.b=Bonjour\u00a0: {name}"));

  @TestFactory
  Stream<DynamicTest> everyRuleCanFail() {
    return FIXTURES.stream()
        .map(
            fixture ->
                DynamicTest.dynamicTest(
                    fixture.get(0) + ": " + fixture.get(2),
                    () ->
                        assertTrue(
                            rules(fixture.get(1), fixture.get(2)).contains(fixture.get(0)))));
  }

  /** The rules that a file breaks. */
  private List<String> rules(String language, String content) throws IOException {
    write(language, content.getBytes(StandardCharsets.UTF_8));
    return found().stream().map(Fault::rule).toList();
  }

  private void write(String broken, byte[] content) throws IOException {
    for (String language : MessageCheck.LANGUAGES) {
      String good = "a.b=" + (language.equals("en") ? "Hello" : language) + ", {name}";
      Files.write(
          folder.resolve("messages_" + language + ".properties"),
          language.equals(broken) ? content : good.getBytes(StandardCharsets.UTF_8));
    }
    Path user = Files.createDirectories(folder.resolve("user"));
    Files.writeString(user.resolve("a.js"), "this.text('a.b', {})");
    Files.writeString(folder.resolve("same.txt"), "# none\nfr a.b\n");
  }

  private List<Fault> found() throws IOException {
    return new MessageCheck(folder, folder.resolve("same.txt"))
        .check(Usages.in(List.of(folder.resolve("user"))));
  }

  @Test
  void goodFilesHaveNoFaultAndFaultsTellFileAndLine() throws IOException {
    write("none", new byte[0]);
    assertEquals(List.of(), found());
    write("de", "# a comment\n\na.b = Hello, {name}".getBytes(StandardCharsets.UTF_8));
    Fault fault = found().get(0);
    assertEquals(3, fault.line());
    assertEquals(folder.resolve("messages_de.properties"), fault.file());
    write("fr", "a.b=Hello, {name}".getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(), found(), "allowed to be the same");
    write("fr", "a.b=Bonjour, {name}\u202f! jdbc:x://y https://z".getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(), found());
  }

  @Test
  void brokenUtf8IsFound() throws IOException {
    write("de", new byte[] {'a', '.', 'b', '=', (byte) 0xe4});
    assertEquals("encoding", found().get(0).rule());
  }

  @Test
  void aFileOfNoLanguageIsFound() throws IOException {
    write("none", new byte[0]);
    Files.writeString(folder.resolve("messages_pt_BR.properties"), "");
    assertEquals("file", found().get(0).rule());
  }

  @Test
  void unusedAndUndefinedKeysAreFound() throws IOException {
    write("none", new byte[0]);
    Files.writeString(
        folder.resolve("user/a.js"),
        "t.text('x.y'); t.text(`a.${b}`); const k = 'p.q'; t.text(k); t.text('r.s.' + b)");
    Usages usages = Usages.in(List.of(folder.resolve("user")));
    assertEquals(List.of("x.y"), List.copyOf(usages.asked().keySet()));
    for (String used : List.of("x.y", "a.b", "p.q", "r.s.t")) {
      assertTrue(usages.uses(used), used);
    }
    for (String unused : List.of("a", "a.b.c", "x", "r.s", "q")) {
      assertEquals(false, usages.uses(unused), unused);
    }
    Files.writeString(folder.resolve("user/a.js"), "this.text('a.c')");
    assertEquals("unused", found().get(0).rule());
  }
}
