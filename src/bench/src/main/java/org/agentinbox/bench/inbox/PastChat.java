package org.agentinbox.bench.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.agentinbox.domain.search.SearchText;

/** One conversation of the past, always the same of a number. */
record PastChat(
    int no,
    String state,
    Visitors.Visitor visitor,
    int agent,
    String teamOrNull,
    long began,
    List<String> lines,
    Set<String> words) {
  static final List<String> AGENTS = agents();
  static final List<String> TEAMS = List.of("sales", "service", "returns", "spares", "nobody");

  /** One conversation in so many is very long. */
  private static final int LONG_ONES = 100;

  private static final int LONGEST_USUAL = 199;
  private static final int LONG = 201;
  private static final int LONGEST = 500;

  /** What the very long ones have of thirty lines that are the average. */
  private static final double USUAL = 0.9;

  /** Those who can log in at the reference host, and some who left. */
  private static List<String> agents() {
    List<String> agents = new ArrayList<>(List.of("sofia", "lukas", "minji", "emma"));
    for (int i = agents.size(); i < 50; i++) {
      agents.add(String.format(Locale.ROOT, "past%03d", i));
    }
    return List.copyOf(agents);
  }

  static String id(int number) {
    return String.format(Locale.ROOT, "c-past%08d", number);
  }

  /** Every hundredth. */
  static boolean isLong(int number) {
    return number % LONG_ONES == 50;
  }

  static PastChat of(Vocabulary vocabulary, int no, double average, long began) {
    SplittableRandom random = new SplittableRandom(no);
    Visitors.Visitor visitor = Visitors.any(random);
    List<String> lines = new ArrayList<>();
    int count = length(no, average, random);
    for (int i = 0; i < count; i++) {
      lines.add(vocabulary.line(visitor.language(), random));
    }
    int special = random.nextInt(count);
    lines.set(special, lines.get(special) + special(no, visitor.language()));
    SearchText text = new SearchText();
    text.add(visitor.name());
    text.add(visitor.email());
    lines.forEach(text::add);
    String team = random.nextInt(3) == 0 ? null : team(no, random);
    return new PastChat(
        no,
        no % 10 == 3 ? "missed" : no % 100 == 7 ? "abandoned" : "ended",
        visitor,
        random.nextInt(AGENTS.size()),
        team,
        began,
        lines,
        text.words());
  }

  private static int length(int no, double average, SplittableRandom random) {
    if (isLong(no)) {
      return random.nextInt(LONG, LONGEST);
    }
    double usual = average * USUAL - 0.5;
    return 1 + Math.min(LONGEST_USUAL - 1, (int) (-Math.log(1 - random.nextDouble()) * usual));
  }

  /** The first three have much to do, the fourth almost nothing, the last nothing. */
  private static String team(int no, SplittableRandom random) {
    return no % 1_000 == 77 ? TEAMS.get(3) : TEAMS.get(random.nextInt(3));
  }

  private static String special(int no, int language) {
    String code = Vocabulary.LANGUAGES.get(language);
    return (no % 5 < 3 ? " " + Vocabulary.COMMON : "")
        + (no % 20_000 == 11 ? " " + Vocabulary.RARE : "")
        + (code.equals("ko") && no % 100 == 5 ? " " + Vocabulary.KOREAN + "합니다" : "")
        + (code.equals("de") && no % 100 == 5 ? " " + Vocabulary.GERMAN : "");
  }

  boolean ended() {
    return state.equals("ended");
  }

  String agentId() {
    return AGENTS.get(agent);
  }

  String agentName() {
    return "Past Agent " + agent;
  }

  /** When the nth line was written, the first being 0. */
  long at(int line) {
    return began + 20_000L * (line + 1);
  }

  long closed() {
    return at(lines.size());
  }

  long head() {
    return lines.size() + 2L;
  }
}
