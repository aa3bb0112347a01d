package org.agentinbox.host.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedTest {
  @TempDir Path folder;

  private static List<String> column(TestCrm test, String sql) {
    return test.database()
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  @Test
  void thereAreAboutTwoHundredContactsInSixLanguages() {
    try (TestCrm test = TestCrm.open(folder)) {
      assertEquals(List.of("206"), column(test, "select count(*) from contact"));
      assertEquals(
          List.of("de", "en", "fr", "it", "ko", "pt"),
          column(test, "select language from contact group by 1 having count(*) > 30 order by 1"));
      assertEquals(
          List.of(),
          column(test, "select name from contact group by language, name having count(*) > 1"));
      for (String missing : List.of("job_title", "email", "phone", "status", "company_id")) {
        int count =
            Integer.parseInt(
                column(test, "select count(*) from contact where " + missing + " is null").get(0));
        assertTrue(count > 5 && count < 60, missing + " is missing " + count + " times");
      }
      assertTrue(column(test, "select id from support_case").size() > 50);
    }
  }

  @Test
  void emailAddressesBelongToNobody() {
    try (TestCrm test = TestCrm.open(folder)) {
      for (String email :
          column(
              test,
              "select email from contact where email is not null union select email from agent")) {
        assertTrue(
            email.matches("[a-z0-9.-]+@([a-z0-9-]+\\.example|example\\.(com|org|net))"), email);
      }
    }
  }

  @Test
  void aSecondStartAddsNothingButMissingAgents() {
    List<String> names;
    try (TestCrm test = TestCrm.open(folder)) {
      names = column(test, "select name from contact order by id");
    }
    try (TestCrm test =
        TestCrm.open(folder, new MovableClock(), TestCrm.options("agent-inbox", 3))) {
      assertEquals(names, column(test, "select name from contact order by id"));
      assertEquals(
          List.of("agent001", "agent002", "agent003", "emma", "lukas", "minji", "sofia"),
          column(test, "select id from agent order by id"));
    }
  }

  @Test
  void theConfiguredPasswordIsTheOneThatWorks() {
    TestCrm.open(folder).close();
    try (TestCrm test =
        TestCrm.open(folder, new MovableClock(), TestCrm.options("another one", 2))) {
      for (String agent : List.of("emma", "agent001", "agent002")) {
        assertEquals(303, test.browser().tryLogIn(agent, "another one").status(), agent);
        assertEquals(401, test.browser().tryLogIn(agent, "agent-inbox").status(), agent);
      }
    }
  }
}
