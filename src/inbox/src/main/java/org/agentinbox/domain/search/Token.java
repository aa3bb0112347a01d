package org.agentinbox.domain.search;

/** A stretch of letters of one text. */
final class Token {
  private final String letters;
  private final boolean dense;
  private final int[] places;

  /**
   * @param letters folded
   * @param dense of a script that is cut into pairs
   * @param places for each char of {@code letters} where it is in the text, and where the stretch
   *     ends
   */
  Token(String letters, boolean dense, int[] places) {
    this.letters = letters;
    this.dense = dense;
    this.places = places;
  }

  String letters() {
    return letters;
  }

  boolean dense() {
    return dense;
  }

  /** Where in the text a letter begins, or for the place behind the last one, the stretch ends. */
  int place(int letter) {
    return places[letter];
  }
}
