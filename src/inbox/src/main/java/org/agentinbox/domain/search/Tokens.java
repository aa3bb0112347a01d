package org.agentinbox.domain.search;

import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts one text into stretches of letters. */
final class Tokens {
  private final String text;
  private final Consumer<Token> sink;
  private final StringBuilder letters = new StringBuilder();
  private int[] places = new int[32];
  private boolean dense;
  private int end;

  private Tokens(String text, Consumer<Token> sink) {
    this.text = text;
    this.sink = sink;
  }

  /**
   * @param text composed (NFC): places are counted in it
   */
  static void each(String text, Consumer<Token> sink) {
    new Tokens(text, sink).cut();
  }

  private void cut() {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      if (letters.length() > 0 && Folding.isAccent(codePoint)) {
        end = next;
      } else {
        take(codePoint, i, next);
      }
      i = next;
    }
    finish();
  }

  /** What a code point stands for may be several letters, and even several words: "½", "㎏". */
  private void take(int original, int place, int next) {
    String folded = Folding.fold(original);
    for (int i = 0; i < folded.length(); ) {
      int codePoint = folded.codePointAt(i);
      if (Folding.isLetter(codePoint)) {
        letter(codePoint, place);
        end = next;
      } else {
        finish();
      }
      i += Character.charCount(codePoint);
    }
  }

  private void letter(int codePoint, int place) {
    boolean isDense = Folding.isDense(codePoint, dense);
    if (letters.length() > 0 && isDense != dense) {
      finish();
    }
    dense = isDense;
    int before = letters.length();
    letters.appendCodePoint(codePoint);
    if (letters.length() >= places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    Arrays.fill(places, before, letters.length(), place);
  }

  private void finish() {
    if (letters.length() > 0) {
      places[letters.length()] = end;
      sink.accept(
          new Token(letters.toString(), dense, Arrays.copyOf(places, letters.length() + 1)));
      letters.setLength(0);
    }
    dense = false;
  }
}
