package org.agentinbox.domain.routing;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The facts of one chat as conditions compare them: without regard to case, each field looked up
 * once however many rules ask for it. What is absent is the empty text.
 */
final class FactTexts {
  private final Facts facts;
  private final String language;
  private final Map<Field, List<String>> folded = new EnumMap<>(Field.class);

  FactTexts(Facts facts) {
    this.facts = facts;
    this.language = Languages.primary(facts.language());
  }

  Facts facts() {
    return facts;
  }

  /** The visitor's primary language. */
  String language() {
    return language;
  }

  /** The spellings of a field's value. */
  List<String> of(Field field) {
    return folded.computeIfAbsent(
        field, it -> texts(it).stream().map(FactTexts::fold).distinct().toList());
  }

  private List<String> texts(Field field) {
    return switch (field) {
      case VISITOR_EMAIL -> List.of(facts.visitor().email());
      case VISITOR_EMAIL_DOMAIN -> List.of(domain(facts.visitor().email()));
      case VISITOR_NAME -> List.of(facts.visitor().name());
      case CONTACT_COMPANY -> List.of(facts.contact().company().orElse(""));
      case CONTACT_STATUS ->
          List.of(facts.contact().status().orElse(""), facts.contact().statusCode().orElse(""));
      case PAGE_URL -> readable(facts.page().url());
      case PAGE_PATH -> readable(path(facts.page().url()));
      case PAGE_TITLE -> List.of(facts.page().title());
    };
  }

  private static String domain(String email) {
    return email.substring(email.lastIndexOf('@') + 1);
  }

  /** From the first slash after the host, without query and fragment. */
  private static String path(String url) {
    int host = url.indexOf("://");
    if (host < 0) {
      return url;
    }
    String rest = url.substring(host + 3).split("[?#]", 2)[0];
    int slash = rest.indexOf('/');
    return slash < 0 ? "/" : rest.substring(slash);
  }

  /** An address as browsers send it, and as people read and write it. */
  private static List<String> readable(String address) {
    if (address.indexOf('%') < 0) {
      return List.of(address);
    }
    return PercentCodes.decoded(address)
        .map(plain -> List.of(address, plain))
        .orElse(List.of(address));
  }

  /** By way of upper case: the ß of one spelling is the SS of another. */
  static String fold(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
