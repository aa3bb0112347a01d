package org.agentinbox.bench.inbox;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Who writes: a few write again and again, most of them once or twice. */
final class Visitors {
  /** Five of forty thousand bear it. */
  static final String RARE_NAME = "Quetzalcoatl";

  private static final int PEOPLE = 40_000;
  private static final List<String[]> NAMES =
      List.of(
          "James Mary Robert Patricia Smith Johnson Williams O’Brien".split(" "),
          "João Maria José Conceição Silva Santos Araújo Gonçalves".split(" "),
          "Giuseppe Giulia Niccolò Chiara Rossi Esposito D’Angelo Ricci".split(" "),
          "François Élodie Chloé Benoît Lefèvre Dubois Béranger Noël".split(" "),
          "Jürgen Käthe Jörg Sabine Müller Schröder Weiß Köhler".split(" "),
          "민준 서연 지우 하윤 김 이 박 최".split(" "));
  private static final String[] COMPANIES = {
    "post.example", "web.example", "heron-gmbh.example", "kite.example.com", "osprey.example.org"
  };

  private Visitors() {}

  /** A person, always the same of a number. */
  record Visitor(int number, int language, String name, String email) {}

  /** Somebody: the smaller the number, the more often. */
  static Visitor any(RandomGenerator random) {
    double place = random.nextDouble();
    return visitor((int) (PEOPLE * place * place));
  }

  static Visitor visitor(int number) {
    SplittableRandom random = new SplittableRandom(number);
    int language = random.nextInt(NAMES.size());
    String[] names = NAMES.get(language);
    String first = names[random.nextInt(4)];
    String last = number % 8_000 == 19 ? RARE_NAME : names[4 + random.nextInt(4)];
    String name =
        Vocabulary.LANGUAGES.get(language).equals("ko") ? last + first : first + " " + last;
    String email =
        String.format(
            Locale.ROOT, "visitor%d@%s", number, COMPANIES[random.nextInt(COMPANIES.length)]);
    return new Visitor(number, language, name, email);
  }
}
