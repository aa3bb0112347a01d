package org.agentinbox.bench.inbox;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Made-up chats in six languages. The words that each language uses most are its own, the many that
 * follow are made of its letters; as in any language the nth is about n times as rare as the first.
 */
final class Vocabulary {
  static final List<String> LANGUAGES = List.of("en", "pt", "it", "fr", "de", "ko");

  /** In three of five conversations. */
  static final String COMMON = "delivery";

  /** In five conversations of a hundred thousand. */
  static final String RARE = "zebrafinch";

  /** In one of a hundred Korean ones. */
  static final String KOREAN = "환불요청";

  /** In one of a hundred German ones. */
  static final String GERMAN = "Rückerstattung";

  private static final int WORDS = 20_000;
  private static final int STEPS = 1 << 16;
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

  /** What people write most, and what they write to a company. */
  private static final String[] MOST = {
    "the I to you is it and of a for in my can have that this on please not with order we be thanks"
        + " your do if me but hello account when day help invoice price will any how shipping",
    "o de que a não e para um eu com uma do no está meu pedido por você tem se obrigado bom dia como"
        + " minha conta posso mas já fatura preço quando entrega ajuda olá até você também",
    "il di che la non e per un è mi ho con una del ordine si grazie buongiorno come mia sono ma già"
        + " fattura prezzo quando spedizione aiuto conto può anche perché più così della",
    "le de la je vous et à les un est pas que pour une ma commande en merci bonjour mon il ne avec"
        + " mais déjà facture prix quand livraison aide compte pouvez très où être dans ce",
    "ich die der und das nicht ist Sie es zu ein mit für meine Bestellung auf danke guten Tag wie"
        + " aber schon Rechnung Preis wann Lieferung Hilfe Konto können auch über möchte heute bitte"
        + " wäre zurück Straße noch",
    "안녕하세요 주문 배송 네 감사합니다 제가 언제 상품 문의 드립니다 결제 확인 부탁드립니다 어떻게 저는 계정"
        + " 그런데 아직 오늘 가능한가요 교환 송장 가격 도움 이메일 주소 번호 회원 비밀번호 오류",
  };

  private final String[][] words = new String[LANGUAGES.size()][WORDS];
  private final short[] ranks = new short[STEPS];

  Vocabulary() {
    Random random = new Random(4);
    for (int language = 0; language < words.length; language++) {
      String[] most = MOST[language].split(" ");
      for (int i = 0; i < WORDS; i++) {
        words[language][i] = i < most.length ? most[i] : made(language, random);
      }
    }
    for (int i = 0; i < STEPS; i++) {
      ranks[i] = (short) (Math.pow(WORDS, i / (double) STEPS) - 1);
    }
  }

  private static String made(int language, Random random) {
    return LANGUAGES.get(language).equals("ko") ? korean(random) : latin(language, random);
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
  String line(int language, RandomGenerator random) {
    StringBuilder line = new StringBuilder();
    int length = 3 + random.nextInt(18);
    for (int i = 0; i < length; i++) {
      String word = words[language][ranks[random.nextInt(STEPS)]];
      line.append(i == 0 ? "" : " ").append(i == 0 ? capital(word) : word);
    }
    return line.append(random.nextInt(3) == 0 ? '?' : '.').toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
