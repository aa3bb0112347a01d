package org.agentinbox.bench.inbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;

/** What an agent asks for, as the page does. */
final class InboxRequests {
  /** A kind of request, how long it may take, and the addresses of its nth run. */
  record Kind(String name, int floor, IntFunction<List<String>> addresses) {}

  private static final int OPEN = 400;
  private static final int SEARCH = 300;
  private static final int CHAT = 150;

  /** Has no common factor with the number of conversations: each is asked for once. */
  private static final int STRIDE = 7919;

  private final List<Kind> kinds = new ArrayList<>();

  private InboxRequests() {}

  static List<Kind> of(PastData data, int past) throws SQLException {
    InboxRequests requests = new InboxRequests();
    requests.lists(past);
    requests.words();
    requests.filtered();
    requests.chats(past, data.newestOf(0), PastChat.id(past - 77));
    return requests.kinds;
  }

  private void add(String name, int floor, String... addresses) {
    kinds.add(new Kind(name, floor, run -> List.of(addresses)));
  }

  private void lists(int past) {
    add(
        "open the inbox: session, snapshot, marks, list",
        OPEN,
        "/agent/session",
        "/agent/inbox",
        "/agent/live",
        list(""));
    kinds.add(
        new Kind(
            "all: pages, from the newest to the oldest",
            SEARCH,
            run -> List.of(list("&before=" + cursor(past - run * (past / 50))))));
    add("all: one agent", SEARCH, list("&agent=" + PastChat.AGENTS.get(9)));
    add("all: abandoned", SEARCH, list("&state=abandoned"));
    add("all: a team of few chats", SEARCH, list("&team=" + PastChat.TEAMS.get(3)));
    add("all: a team without chats", SEARCH, list("&team=" + PastChat.TEAMS.get(4)));
    add("all: a week of last year", SEARCH, list(week(600)));
  }

  private void words() {
    search("rare word", Vocabulary.RARE);
    search("common word", Vocabulary.COMMON);
    search("one letter", "d");
    search("two letters", "de");
    search("word of every chat", "example");
    search("two common words", "bitte " + Vocabulary.COMMON);
    search("common and rare word", Vocabulary.COMMON + " " + Vocabulary.RARE);
    search("name", Visitors.RARE_NAME);
    search("name of thousands", "müller");
    search("email", Visitors.visitor(4711).email());
    search("Korean word", Vocabulary.KOREAN);
    search("one Korean letter", "환");
    search("German, umlaut", Vocabulary.GERMAN.toLowerCase(java.util.Locale.ROOT));
    search("nothing found", "neverwritten");
    search("common word, and one never written", Vocabulary.COMMON + " neverwritten");
  }

  private void search(String name, String words) {
    add("search: " + name, SEARCH, list("&q=" + encoded(words)));
  }

  private void filtered() {
    String common = "&q=" + Vocabulary.COMMON;
    String agent = "&agent=" + PastChat.AGENTS.get(9);
    add("search: common word, one agent", SEARCH, list(agent + common));
    add("search: common word, one agent, missed", SEARCH, list("&state=missed" + agent + common));
    add(
        "search: common word, a team of few",
        SEARCH,
        list("&team=" + PastChat.TEAMS.get(3) + common));
    add("search: common word, a week of last year", SEARCH, list(week(600) + common));
    add(
        "search: common word, one agent, a team, a week",
        SEARCH,
        list(agent + "&team=" + PastChat.TEAMS.get(0) + week(600) + common));
    add(
        "search: one letter, abandoned, a week",
        SEARCH,
        list("&state=abandoned" + week(600) + "&q=d"));
  }

  private void chats(int past, String ofMany, String ofOne) {
    kinds.add(
        new Kind(
            "open a past chat, another each time",
            CHAT,
            run -> {
              String chat = chat(1 + (int) ((long) run * STRIDE % past));
              return List.of(chat, chat + "/visitor");
            }));
    kinds.add(
        new Kind(
            "open a chat of 200 to 500 lines",
            CHAT,
            run -> List.of(chat(50 + 100 * (int) ((long) run * STRIDE % (past / 100))))));
    kinds.add(
        new Kind(
            "its 50 lines before",
            CHAT,
            run ->
                List.of(
                    chat(50 + 100 * (int) ((long) run * STRIDE % (past / 100)))
                        + "/entries?before=150")));
    add(
        "history of a person with very many chats",
        CHAT,
        "/conversations/" + ofMany + "/activities");
    add("history of a person with few", CHAT, "/conversations/" + ofOne + "/activities");
  }

  private static String chat(int number) {
    return "/conversations/" + PastChat.id(number);
  }

  private static String week(int daysAgo) {
    LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo);
    return "&from=" + first + "&to=" + first.plusDays(6);
  }

  private static String cursor(int number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("past " + number).getBytes(StandardCharsets.UTF_8));
  }

  private static String list(String more) {
    return "/conversations?list=all&limit=50" + more;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
