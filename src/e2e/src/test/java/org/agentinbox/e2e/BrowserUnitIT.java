package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the tests that are written in JavaScript, {@code src/test/resources/web-tests/*.test.js}: ES
 * modules that export {@code tests = [{name, run}]} and import the scripts under the addresses they
 * have in the product. A test fails when {@code run} throws, rejects, or takes longer than 20 s;
 * each runs in a page of its own.
 */
class BrowserUnitIT {
  private static final Path RESOURCES = Path.of("src", "test", "resources").toAbsolutePath();
  private static final Path TESTS = RESOURCES.resolve("web-tests");
  private static final String NAMES =
      "async (file) => (await import(file)).tests.map((test) => test.name)";
  private static final String RUN =
      """
      async ([file, index]) => {
        const {tests} = await import(file);
        const late = new Promise((_, reject) => setTimeout(() => reject(new Error('no end after 20 s')), 20_000));
        try {
          await Promise.race([Promise.resolve(tests[index].run()), late]);
          return null;
        } catch (error) {
          return error instanceof Error ? error.stack : String(error);
        }
      }""";

  private static Browsers browsers;
  private static Pages pages;
  private static BrowserContext person;

  @BeforeAll
  static void open() {
    pages =
        new Pages()
            .folder("/agent-inbox/static/", Distribution.web())
            .folder("/agent-inbox/widget/", Distribution.web().resolve("widget"))
            .folder("/web-tests/", TESTS)
            .folder("/", RESOURCES)
            .page("/blank", "<!doctype html><html lang=en><title>Tests</title><body></body>");
    browsers = Browsers.start();
    person = browsers.person("en-GB");
  }

  @AfterAll
  static void close() {
    if (browsers != null) {
      browsers.close();
    }
    pages.close();
  }

  @TestFactory
  Stream<DynamicNode> browserTests() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(TESTS)) {
      files = found.filter(path -> path.toString().endsWith(".test.js")).sorted().toList();
    }
    assertFalse(files.isEmpty(), "no *.test.js in " + TESTS);
    return files.stream().map(BrowserUnitIT::testsOf);
  }

  private static DynamicNode testsOf(Path file) {
    String address = "/web-tests/" + file.getFileName();
    List<?> names;
    try (Page page = blank()) {
      names = (List<?>) page.evaluate(NAMES, address);
    } catch (RuntimeException broken) {
      return DynamicTest.dynamicTest(
          address,
          () -> {
            throw new AssertionError(address + " cannot be loaded", broken);
          });
    }
    assertFalse(names.isEmpty(), address + " exports no tests");
    return DynamicContainer.dynamicContainer(
        file.getFileName().toString(),
        IntStream.range(0, names.size())
            .mapToObj(
                index ->
                    DynamicTest.dynamicTest(
                        names.get(index).toString(), () -> run(address, index))));
  }

  private static void run(String address, int index) {
    try (Page page = blank()) {
      Object failure = page.evaluate(RUN, List.of(address, index));
      assertNull(failure, () -> "in the browser: " + failure);
    }
  }

  private static Page blank() {
    Page page = person.newPage();
    page.navigate(pages.at("/blank"));
    return page;
  }

  /**
   * The helpers themselves: a page is shown in the person's language, looked at by axe, and
   * photographed.
   */
  @Test
  void browserShowsAPage() throws IOException {
    try (Page page = browsers.person("ko-KR").newPage()) {
      page.navigate(pages.at("/blank"));
      page.setContent(
          "<html lang=en><title>A page</title><main><h1>Hello</h1><output></output></main></html>");
      page.evaluate("() => { document.querySelector('output').textContent = navigator.language; }");

      assertTrue(page.getByText("ko-KR").isVisible());
      Browsers.assertAccessible(page);
      assertTrue(Files.size(Browsers.screenshot(page, "browser-helper")) > 0);
    }
  }

  @Test
  void inaccessiblePageIsCaught() {
    try (Page page = blank()) {
      page.setContent(
          "<html lang=en><title>A page</title><main><h1>Hello</h1><button></button></main></html>");

      assertTrue(
          assertThrows(AssertionError.class, () -> Browsers.assertAccessible(page))
              .getMessage()
              .contains("button-name"));
    }
  }
}
