package org.agentinbox.bench.inbox;

import java.util.List;
import java.util.Random;

/**
 * Made-up chats in six languages: words of each language's letters, few of them common and most of
 * them rare, as in any language.
 */
final class Vocabulary {
  static final List<String> LANGUAGES = List.of("en", "pt", "it", "fr", "de", "ko");

  /** In three of five conversations. */
  static final String COMMON = "delivery";

  /** In five conversations of all. */
  static final String RARE = "zebrafinch";

  /** In one of a hundred Korean ones. */
  static final String KOREAN = "환불요청";

  static final String RARE_NAME = "Quetzalcoatl";

  private static final int WORDS = 20_000;
  private static final String[] SYLLABLES = {
    "an", "be", "cor", "di", "est", "fa", "gen", "ho", "in", "ju", "ka", "len", "mi", "no", "or",
    "per", "qui", "ra", "ser", "ti", "un", "ver", "wa", "xe", "yo", "zu", "bra", "chi", "dro", "el"
  };
  private static final String[][] ACCENTED = {
    {"ing", "ed", "er"},
    {"ção", "ões", "ável"},
    {"ità", "perché", "ione"},
    {"été", "eux", "ère"},
    {"ung", "lich", "größe"},
  };

  private final String[][] words = new String[LANGUAGES.size()][WORDS];

  Vocabulary() {
    Random random = new Random(4);
    for (int language = 0; language < words.length; language++) {
      for (int i = 0; i < WORDS; i++) {
        words[language][i] =
            LANGUAGES.get(language).equals("ko") ? korean(random) : latin(language, random);
      }
    }
  }

  private static String latin(int language, Random random) {
    StringBuilder word = new StringBuilder();
    int syllables = 1 + random.nextInt(4);
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    String[] endings = ACCENTED[language];
    return random.nextInt(4) == 0
        ? word.append(endings[random.nextInt(endings.length)]).toString()
        : word.toString();
  }

  /** Syllables as often as not among the few hundred that make up most of the language. */
  private static String korean(Random random) {
    StringBuilder word = new StringBuilder();
    int syllables = 2 + random.nextInt(3);
    for (int i = 0; i < syllables; i++) {
      int spread = random.nextInt(4) == 0 ? 11_172 : 600;
      word.append((char) (0xAC00 + (random.nextInt(spread) * 18L) % 11_172));
    }
    return word.toString();
  }

  /** A line of 3 to 20 words. */
  String line(int language, Random random) {
    StringBuilder line = new StringBuilder();
    int length = 3 + random.nextInt(18);
    for (int i = 0; i < length; i++) {
      line.append(i == 0 ? "" : " ").append(word(language, random));
    }
    return line.append(random.nextInt(3) == 0 ? '?' : '.').toString();
  }

  /** The nth word is about n times as rare as the first. */
  String word(int language, Random random) {
    return words[language][(int) Math.pow(WORDS, random.nextDouble()) - 1];
  }
}
