package org.agentinbox.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All measurements: the median of the runs, and the smallest and largest. */
final class Table {
  private record Row(String label, String mode) {}

  private record Column(String title, String form, ToDoubleFunction<Figures> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("messages/s", "%.0f", Figures::perSecond),
          new Column("delivery p50 ms", "%.1f", it -> it.deliveries().percentile(50)),
          new Column("p95", "%.1f", it -> it.deliveries().percentile(95)),
          new Column("p99", "%.1f", it -> it.deliveries().percentile(99)),
          new Column("max", "%.1f", it -> it.deliveries().max()),
          new Column("ack p50 ms", "%.1f", it -> it.acknowledgements().percentile(50)),
          new Column("p99", "%.1f", it -> it.acknowledgements().percentile(99)),
          new Column("server CPU s/1000", "%.3f", Figures::serverCpu),
          new Column("database", "%.3f", Figures::databaseCpu),
          new Column("driver", "%.3f", Figures::driverCpu),
          new Column("refused", "%.0f", it -> it.refused()));

  private final Map<Row, List<Figures>> rows = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  void add(String label, String mode, Figures figures) {
    rows.computeIfAbsent(new Row(label, mode), row -> new ArrayList<>()).add(figures);
  }

  void note(String note) {
    notes.add(note);
  }

  String text() {
    StringBuilder text = new StringBuilder("\n");
    if (!rows.isEmpty()) {
      text.append("| store | mode |");
      COLUMNS.forEach(column -> text.append(' ').append(column.title()).append(" |"));
      text.append("\n|---|---|").append("---:|".repeat(COLUMNS.size())).append('\n');
      rows.forEach(
          (row, runs) -> {
            text.append("| ").append(row.label()).append(" | ").append(row.mode()).append(" |");
            COLUMNS.forEach(column -> text.append(' ').append(cell(column, runs)).append(" |"));
            text.append('\n');
          });
    }
    notes.forEach(note -> text.append('\n').append(note));
    return text.toString();
  }

  private static String cell(Column column, List<Figures> runs) {
    double[] values = runs.stream().mapToDouble(column.value()).sorted().toArray();
    String median = form(column, values[values.length / 2]);
    String least = form(column, values[0]);
    String most = form(column, values[values.length - 1]);
    return least.equals(most) ? median : median + " (" + least + "–" + most + ")";
  }

  private static String form(Column column, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, column.form(), value);
  }
}
