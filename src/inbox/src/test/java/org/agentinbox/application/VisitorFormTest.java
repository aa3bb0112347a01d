package org.agentinbox.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.junit.jupiter.api.Test;

class VisitorFormTest {
  private String requestId = "request-1";
  private String name = "Ann";
  private String email = "ann@example.com";
  private String language = "de";
  private String url = "https://site.example/";
  private String title = "Home";
  private Optional<String> question = Optional.empty();

  private Outcome<StartConversation.Request> check() {
    return new VisitorForm(requestId, name, email, language, url, title, question).check();
  }

  private StartConversation.Request accepted() {
    return House.done(check());
  }

  private String fault() {
    return check()
        .fold(done -> "none", refusal -> refusal.code().code() + " " + refusal.field().orElse("-"));
  }

  @Test
  void aRequestIdHasAForm() {
    for (String bad : List.of("", "short", "x".repeat(65), "request 1", "request\u0000-1")) {
      requestId = bad;
      assertEquals("request.invalid requestId", fault(), bad);
    }
  }

  @Test
  void aNameIsOneVisibleLineOfAtMost200Characters() {
    for (String bad :
        List.of("", " \t", "\u200b", "\u00a0", "\u0000", "x".repeat(201), "Ann\ud83d", "\ude00")) {
      name = bad;
      assertEquals("request.invalid name", fault(), bad);
    }
    name = "🚲".repeat(200);
    assertEquals(name, accepted().visitor().name());
    name = " Ann\r\nMüller\u0000\u2028\u0085<b> ";
    assertEquals("Ann Müller <b>", accepted().visitor().name());
    name = "İpek Işık";
    assertEquals("İpek Işık", accepted().visitor().name());
  }

  @Test
  void anEmailAddressCouldBeOne() {
    for (String bad :
        List.of(
            "",
            "ann",
            "@example.com",
            "ann@example",
            "ann@example..com",
            "ann@@example.com",
            "a nn@example.com",
            "ann@example.com, eve@example.com",
            "Ann <ann@example.com>",
            "ann\u0000@example.com",
            "ann\u007f@example.com",
            "ann\ud83d@example.com",
            "ann@example.com\u0000x",
            "a".repeat(65) + "@example.com",
            "ann@" + ("x".repeat(60) + ".").repeat(4) + "example.com")) {
      email = bad;
      assertEquals("request.invalid email", fault(), bad);
    }
    for (String good :
        List.of("ann@example.com", "Ann.O-Neil+chat@mail.example.co.uk", "안나@예시.한국")) {
      email = " " + good + " ";
      assertEquals(good, accepted().visitor().email());
    }
  }

  @Test
  void aPageIsAWebAddressOrNothing() {
    for (String bad :
        List.of(
            "javascript:alert(1)",
            "file:///etc/passwd",
            "/pricing",
            "https://site.example/\u0000",
            "https://site.example/\r\nX: y",
            "https://site.example/\udc00",
            "https://" + "x".repeat(2000))) {
      url = bad;
      assertEquals("request.invalid page.url", fault(), bad);
    }
    url = "HTTPS://site.example/İ?q=ı#가격";
    assertEquals(url, accepted().page().url());
    url = "";
    title = "x".repeat(301);
    assertEquals("request.invalid page.title", fault());
    title = "\ud800";
    assertEquals("request.invalid page.title", fault());
    title = "Home\u0000\npage";
    assertEquals("Home page", accepted().page().title());
    title = "";
    assertEquals("", accepted().page().title());
  }

  @Test
  void aLanguageIsATag() {
    for (String bad :
        List.of("", "und", "\u0000", "x".repeat(36), "de-" + "x1-".repeat(12) + "a")) {
      language = bad;
      assertEquals("request.invalid language", fault(), bad);
    }
    language = "PT-br";
    assertEquals("pt-BR", accepted().language());
    language = "de-\u0000'--";
    assertEquals("de", accepted().language());
  }

  @Test
  void aQuestionIsAMessageOrNothing() {
    question = Optional.of(" \n");
    assertEquals(Optional.empty(), accepted().question());
    question = Optional.of("x".repeat(4001));
    assertEquals("message.too-long question", fault());
    question = Optional.of("\ud800");
    assertEquals(
        Optional.of(Refusal.of(RefusalCode.REQUEST_MALFORMED, "question")),
        check().fold(done -> Optional.<Refusal>empty(), Optional::of));
    question = Optional.of("\u200b");
    assertEquals("message.empty question", fault());
  }
}
