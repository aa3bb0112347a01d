package org.agentinbox.packaging;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the product asks of ICU, in every language. Run once with the whole library and once with
 * the trimmed one.
 */
public final class IcuSamples implements Supplier<List<String>> {
  /** Milliseconds, which ICU formats like a date. */
  private static final Long MOMENT = 1_772_357_400_123L;

  private static final double[] NUMBERS = {0, 1, 1.5, 2, 5, 11, 21, 1_000_000, 1_234_567.891};
  private final List<String> lines = new ArrayList<>();

  @Override
  public List<String> get() {
    for (String tag :
        List.of("en", "pt", "pt-BR", "it", "fr", "de", "ko", "en-GB", "de-AT", "fr-CH", "ko-KR")) {
      ULocale locale = ULocale.forLanguageTag(tag);
      plurals(locale);
      numbers(locale);
      times(locale);
      words(locale);
    }
    return lines;
  }

  private void plurals(ULocale locale) {
    MessageFormat counted =
        new MessageFormat(
            "{n, plural, =0 {none} one {# one} many {# many} other {# other}}"
                + " {n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}"
                + " {kind, select, a {A} other {B}} {n, number} {n, number, percent} {n, spellout}"
                + " {at, date} {at, date, full} {at, time} {at, time, short} {at, date, ::yMMMMdEEEjm}",
            locale);
    for (double number : NUMBERS) {
      add(locale, PluralRules.forLocale(locale).select(number));
      add(locale, counted.format(Map.of("n", number, "kind", "a", "at", MOMENT)));
    }
  }

  private void numbers(ULocale locale) {
    for (double number : NUMBERS) {
      add(locale, NumberFormat.getInstance(locale).format(number));
      add(locale, NumberFormat.getPercentInstance(locale).format(number));
      NumberFormat money = NumberFormat.getCurrencyInstance(locale);
      money.setCurrency(Currency.getInstance("EUR"));
      add(locale, money.format(number));
      add(locale, NumberFormatter.withLocale(locale).format(number).toString());
      add(
          locale,
          RelativeDateTimeFormatter.getInstance(locale)
              .format(
                  number,
                  RelativeDateTimeFormatter.Direction.LAST,
                  RelativeDateTimeFormatter.RelativeUnit.MINUTES));
    }
  }

  private void times(ULocale locale) {
    for (String zoneId :
        List.of("Europe/Berlin", "Asia/Seoul", "America/Sao_Paulo", "UTC", "Pacific/Chatham")) {
      TimeZone zone = TimeZone.getTimeZone(zoneId);
      for (int style :
          new int[] {DateFormat.FULL, DateFormat.LONG, DateFormat.MEDIUM, DateFormat.SHORT}) {
        DateFormat format = DateFormat.getDateTimeInstance(style, style, locale);
        format.setTimeZone(zone);
        add(locale, format.format(MOMENT));
      }
      add(locale, zone.getDisplayName(locale));
    }
    DateTimePatternGenerator patterns = DateTimePatternGenerator.getInstance(locale);
    for (String skeleton : List.of("yMMMd", "EEEEjm", "MMMMd", "jms")) {
      SimpleDateFormat format = new SimpleDateFormat(patterns.getBestPattern(skeleton), locale);
      format.setTimeZone(TimeZone.GMT_ZONE);
      add(locale, format.format(MOMENT));
    }
  }

  private void words(ULocale locale) {
    add(locale, ListFormatter.getInstance(locale).format("a", "b", "c"));
    LocaleDisplayNames names = LocaleDisplayNames.getInstance(locale);
    for (String language : List.of("en", "pt", "it", "fr", "de", "ko")) {
      add(locale, names.localeDisplayName(language));
    }
    List<String> sorted =
        new ArrayList<>(
            List.of("zebra", "Äpfel", "apfel", "éclair", "eclair", "가나", "나라", "Über", "ss", "ß"));
    sorted.sort(Collator.getInstance(locale)::compare);
    add(locale, sorted.toString());
  }

  private void add(ULocale locale, String line) {
    lines.add(locale.toLanguageTag() + ": " + line);
  }
}
