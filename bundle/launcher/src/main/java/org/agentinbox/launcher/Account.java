package org.agentinbox.launcher;

/** What a person who has just started the product needs to know. */
final class Account {
  static final String DEMO_PASSWORD = "agent-inbox";

  private Account() {}

  static String ready(Options options, int sitePort, double seconds) {
    String host = "http://localhost:" + options.port();
    return """

        Agent Inbox is running (ready after %.1f s).

          Sample web site with the chat   http://localhost:%d/site/en/home
          Sample helpdesk for agents      %s/crm/
          Log in as                       sofia, lukas, minji or emma, password: %s
          Data                            %s
          Database                        %s
          Stop                            Ctrl-C
        """
        .formatted(
            seconds,
            sitePort,
            host,
            DEMO_PASSWORD,
            options.data(),
            options.database().map(Options.Database::url).orElse("SQLite, in the data folder"));
  }
}
