package org.agentinbox.application;

import java.util.Optional;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Characters;
import org.agentinbox.domain.conversation.MessageText;

/** To whom somebody passes a chat on, and a note for them; unchecked. */
public record HandoverForm(Optional<String> agent, Optional<String> team, Optional<String> note) {
  private static final int NOTE_LIMIT = 1000;
  private static final int ID_LIMIT = 200;

  record Checked(Handovers.Receiver to, String note) {}

  Outcome<Checked> check() {
    if (agent.isPresent() && team.isPresent()) {
      return invalid("team");
    }
    if (agent.isEmpty() && team.isEmpty()) {
      return invalid("agent");
    }
    if (agent.isPresent() && !isId(agent.get())) {
      return invalid("agent");
    }
    if (team.isPresent() && !isId(team.get())) {
      return invalid("team");
    }
    String text = note.orElse("");
    if (!Characters.isWhole(text)) {
      return invalid("note");
    }
    String tidy =
        Characters.isVisible(text)
            ? MessageText.parse(text).fold(MessageText::value, tooLong -> null)
            : "";
    if (tidy == null || tidy.codePointCount(0, tidy.length()) > NOTE_LIMIT) {
      return invalid("note");
    }
    return Outcome.done(new Checked(new Handovers.Receiver(agent.map(AgentId::new), team), tidy));
  }

  private static boolean isId(String text) {
    return text.length() <= ID_LIMIT
        && Characters.isWhole(text)
        && Characters.isVisible(text)
        && !Characters.hasControls(text);
  }

  private static Outcome<Checked> invalid(String field) {
    return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, field));
  }
}
