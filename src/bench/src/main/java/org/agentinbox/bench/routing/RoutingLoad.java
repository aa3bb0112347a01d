package org.agentinbox.bench.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Routes thousands of waiting visitors over hundreds of agents, first in an empty store, then in
 * one with a long history, and prints how long a decision takes.
 */
public final class RoutingLoad {
  static final String USAGE =
      """
      Usage: bench --routing [options]
        --sqlite, --postgres  the store (default: both, one after the other)
        --visitors N          default 10000, half of them at a time; half as many places are needed
        --agents N            default 500, with ten places each
        --past N              conversations in the long history, default 200000
        --runs N              default 3, after one that is not counted""";

  private RoutingLoad() {}

  record Options(List<Stage> stages, int visitors, int agents, int past, int runs) {
    static Options parse(String[] arguments) {
      List<Stage> stages = new ArrayList<>();
      int[] numbers = {10_000, 500, 200_000, 3};
      List<String> names = List.of("--visitors", "--agents", "--past", "--runs");
      for (int i = 0; i < arguments.length; i++) {
        String name = arguments[i];
        if (name.equals("--sqlite")) {
          stages.add(Stage.SQLITE);
        } else if (name.equals("--postgres")) {
          stages.add(Stage.POSTGRES);
        } else if (names.contains(name) && i + 1 < arguments.length) {
          i++;
          numbers[names.indexOf(name)] = Integer.parseInt(arguments[i]);
        } else {
          throw new IllegalArgumentException(USAGE);
        }
      }
      return new Options(
          stages.isEmpty() ? List.of(Stage.values()) : stages,
          numbers[0],
          numbers[1],
          numbers[2],
          numbers[3]);
    }
  }

  /** What one run took. */
  record Figures(int decisions, double seconds, double cpuSeconds, double aloneMillis) {
    double perSecond() {
      return decisions / seconds;
    }

    double microsEach() {
      return seconds * 1e6 / decisions;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException explained) {
      System.err.println(explained.getMessage());
      System.exit(2);
      return;
    }
    List<String> rows = new ArrayList<>();
    for (Stage stage : options.stages()) {
      try (Company company = Company.open(stage, options.agents())) {
        say("%s: warm-up", stage.label());
        company.run(options.visitors());
        rows.add(row(stage, company, options, 0));
        say("%s: %d past conversations are written", stage.label(), options.past());
        company.addPast(options.past());
        rows.add(row(stage, company, options, options.past()));
      }
    }
    System.out.println(
        "\n| store | past conversations | decisions/s | µs a decision | CPU s/1000, this process"
            + " | a chat that comes alone, ms |\n|---|---:|---:|---:|---:|---:|");
    rows.forEach(System.out::println);
    System.exit(0);
  }

  private static String row(Stage stage, Company company, Options options, int past) {
    List<Figures> runs = new ArrayList<>();
    for (int run = 1; run <= options.runs(); run++) {
      Figures figures = company.run(options.visitors());
      say("%s, past %d, run %d: %.0f/s", stage.label(), past, run, figures.perSecond());
      runs.add(figures);
    }
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %s | %s | %s | %s |",
        stage.label(),
        past,
        spread("%.0f", runs.stream().mapToDouble(Figures::perSecond).toArray()),
        spread("%.0f", runs.stream().mapToDouble(Figures::microsEach).toArray()),
        spread(
            "%.3f",
            runs.stream().mapToDouble(it -> it.cpuSeconds() * 1000 / it.decisions()).toArray()),
        spread("%.1f", runs.stream().mapToDouble(Figures::aloneMillis).toArray()));
  }

  /** The median, and the smallest and largest. */
  private static String spread(String form, double[] values) {
    java.util.Arrays.sort(values);
    return String.format(
        Locale.ROOT,
        form + " (" + form + "–" + form + ")",
        values[values.length / 2],
        values[0],
        values[values.length - 1]);
  }

  private static void say(String form, Object... values) {
    System.err.println(String.format(Locale.ROOT, form, values));
  }
}
