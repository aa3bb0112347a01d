package org.agentinbox.domain.routing;

import java.util.List;
import java.util.Optional;

/** How a text is compared with the values of a condition; any of the values is enough. */
public enum Operator {
  IS("is", false),
  IS_NOT("is-not", true),
  CONTAINS("contains", false),
  CONTAINS_NOT("contains-not", true),
  STARTS_WITH("starts-with", false),
  ENDS_WITH("ends-with", false);

  private final String code;
  private final boolean negated;

  Operator(String code, boolean negated) {
    this.code = code;
    this.negated = negated;
  }

  /** As in the protocol. */
  public String code() {
    return code;
  }

  public static Optional<Operator> parse(String code) {
    for (Operator operator : values()) {
      if (operator.code.equals(code)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether it holds for texts that are different spellings of one thing. "Not" holds when none of
   * the values fits any spelling.
   */
  boolean holds(List<String> foldedTexts, List<String> foldedValues) {
    for (String text : foldedTexts) {
      for (String value : foldedValues) {
        if (fits(text, value)) {
          return !negated;
        }
      }
    }
    return negated;
  }

  private boolean fits(String text, String value) {
    return switch (this) {
      case IS, IS_NOT -> text.equals(value);
      case CONTAINS, CONTAINS_NOT -> text.contains(value);
      case STARTS_WITH -> text.startsWith(value);
      case ENDS_WITH -> text.endsWith(value);
    };
  }
}
