package org.agentinbox.host.reference.seed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agentinbox.host.reference.crm.Access;
import org.agentinbox.host.reference.crm.CaseState;
import org.agentinbox.host.reference.crm.Folding;
import org.agentinbox.host.reference.store.Database;
import org.jdbi.v3.core.Handle;

/**
 * About two hundred contacts in six languages with companies, cases and activities; the same ones
 * each time, only the dates follow the clock.
 */
final class SampleRecords {
  private static final long ALWAYS_THE_SAME = 20260101L;
  private static final List<String> LANGUAGES = List.of("en", "pt", "it", "fr", "de", "ko");
  private static final Map<String, String> OWNERS =
      Map.of(
          "en", "emma", "pt", "sofia", "it", "sofia", "fr", "emma", "de", "lukas", "ko", "minji");
  private static final List<String> OTHERS = List.of("emma", "sofia", "lukas", "minji");
  private static final List<String> STANDINGS = List.of("customer", "lead", "contact", "customer");
  private static final List<CaseState> STATES =
      List.of(CaseState.OPEN, CaseState.WAITING, CaseState.CLOSED);
  private static final int PER_LANGUAGE = 33;
  private static final int DAYS_BACK = 120;
  private static final int KNOWN_COLUMNS = 10;

  private final Database database;
  private final Instant now;
  private final SplittableRandom random = new SplittableRandom(ALWAYS_THE_SAME);
  private final Map<String, Long> companies = new HashMap<>();

  SampleRecords(Database database, Clock clock) {
    this.database = database;
    this.now = clock.instant();
  }

  void fillWhenEmpty() {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              boolean empty =
                  handle.createQuery("select count(*) from contact").mapTo(Integer.class).one()
                      == 0;
              if (empty) {
                fill(handle);
              }
            });
  }

  private void fill(Handle handle) {
    Map<String, People> people = new HashMap<>();
    for (String language : LANGUAGES) {
      People read = People.read(language);
      people.put(language, read);
      addCompanies(handle, read);
    }
    for (String line : People.lines("known.tsv")) {
      String[] columns = line.split("\t", -1);
      if (columns.length != KNOWN_COLUMNS) {
        throw new IllegalStateException("known.tsv: not " + KNOWN_COLUMNS + " columns: " + line);
      }
      long id = addKnown(handle, columns);
      addHistory(handle, id, people.get(columns[1]), (int) id);
    }
    for (int number = 0; number < PER_LANGUAGE; number++) {
      for (String language : LANGUAGES) {
        addContact(handle, people.get(language), number);
      }
    }
  }

  private void addCompanies(Handle handle, People people) {
    for (int i = 0; i < people.size("company"); i++) {
      String name = people.pick("company", i).split("\\|", -1)[0];
      long id = companies.size() + 1L;
      companies.put(name, id);
      handle.execute(
          "insert into company (id, name, name_folded, owner_id)"
              + " values (?, ?, ?, nullif(?, ''))",
          id,
          name,
          Folding.fold(name),
          owner(people.language(), i));
    }
  }

  /** Most belong to who speaks the language, some to nobody. */
  private static String owner(String language, int number) {
    return number % 4 == 3 ? "" : OWNERS.get(language);
  }

  private long addKnown(Handle handle, String[] columns) {
    return insert(
        handle,
        new Row(
            columns[1],
            columns[2],
            given(columns[3]),
            given(columns[4]),
            given(columns[5]),
            given(columns[6]),
            given(columns[7]),
            given(columns[8]),
            Access.valueOf(columns[9])));
  }

  private static String given(String column) {
    return column.equals("-") ? "" : column;
  }

  private void addContact(Handle handle, People people, int number) {
    String[] company = people.pick("company", number * 3 + number / 7).split("\\|", -1);
    // Steps without a common divisor: no two people of one language share a name.
    SampleName name =
        SampleName.of(
            people.language(), people.pick("given", number), people.pick("family", number * 4));
    boolean alone = number % 11 == 5;
    String email = name.latin() + "@" + (alone ? "example.com" : company[1]);
    String phone = digits(people.pick("phone", number));
    long id =
        insert(
            handle,
            new Row(
                people.language(),
                name.full(),
                number % 9 == 4 ? "" : people.pick("title", number * 5),
                number % 16 == 10 ? "" : email,
                number % 7 == 3 ? "" : phone,
                number % 13 == 8 ? "" : STANDINGS.get(number % STANDINGS.size()),
                alone ? "" : company[0],
                number % 10 == 9 ? OTHERS.get(number % OTHERS.size()) : "",
                number % 12 == 6 ? Access.PHONE_HIDDEN : Access.OPEN));
    addHistory(handle, id, people, number);
  }

  private String digits(String pattern) {
    StringBuilder phone = new StringBuilder(pattern);
    for (int i = 0; i < phone.length(); i++) {
      if (phone.charAt(i) == '#') {
        phone.setCharAt(i, (char) ('0' + random.nextInt(10)));
      }
    }
    return phone.toString();
  }

  private void addHistory(Handle handle, long contact, People people, int number) {
    int entries = 1 + number % 4;
    for (int i = 0; i < entries; i++) {
      String[] activity = people.pick("activity", number + i).split("\\|", -1);
      handle.execute(
          "insert into activity (contact_id, external_id, type, at, title, text)"
              + " values (?, ?, ?, ?, ?, ?)",
          contact,
          "sample:" + i,
          activity[0],
          earlier().toEpochMilli(),
          activity[1],
          activity[2]);
    }
    if (number % 3 == 1) {
      String[] supportCase = people.pick("case", number / 3).split("\\|", -1);
      Instant opened = earlier();
      Instant changed = opened.plus(Duration.between(opened, now).dividedBy(2));
      handle.execute(
          "insert into support_case"
              + " (contact_id, subject, description, state, owner_id, opened_at, changed_at)"
              + " values (?, ?, ?, ?, nullif(?, ''), ?, ?)",
          contact,
          supportCase[0],
          supportCase[1],
          STATES.get(number / 3 % STATES.size()).name(),
          owner(people.language(), number),
          opened.toEpochMilli(),
          changed.toEpochMilli());
    }
  }

  private Instant earlier() {
    return now.minus(
        Duration.ofMinutes(random.nextLong(60, Duration.ofDays(DAYS_BACK).toMinutes())));
  }

  /** A contact to be written; empty texts are missing values. */
  private record Row(
      String language,
      String name,
      String jobTitle,
      String email,
      String phone,
      String standing,
      String company,
      String owner,
      Access access) {}

  private long insert(Handle handle, Row row) {
    return handle
        .createQuery(
            "insert into contact (version, language, name, name_folded, job_title, email,"
                + " email_folded, phone, phone_digits, status, company_id, owner_id, access,"
                + " changed_at) values (1, :language, :name, :nameFolded, nullif(:jobTitle, ''),"
                + " nullif(:email, ''), nullif(:emailFolded, ''), nullif(:phone, ''),"
                + " nullif(:phoneDigits, ''), nullif(:standing, ''), :company,"
                + " nullif(:owner, ''), :access, :changedAt) returning id")
        .bind("language", row.language())
        .bind("name", row.name())
        .bind("nameFolded", Folding.fold(row.name()))
        .bind("jobTitle", row.jobTitle())
        .bind("email", row.email())
        .bind("emailFolded", Folding.foldEmail(row.email()))
        .bind("phone", row.phone())
        .bind("phoneDigits", Folding.digits(row.phone()))
        .bind("standing", row.standing())
        .bind("company", companies.get(row.company()))
        .bind("owner", row.owner())
        .bind("access", row.access().name())
        .bind("changedAt", earlier().toEpochMilli())
        .mapTo(Long.class)
        .one();
  }
}
