package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.agentinbox.application.ReadWait;
import org.agentinbox.domain.routing.ExpectedWait;

/** How things stand for a visitor who waits; once that is over, only the state. */
@Schema(name = "Wait")
public record WaitJson(
    String state,
    Integer position,
    ExpectedJson expected,
    String agents,
    String until,
    Boolean leaveMessage) {

  /** A range; absent where there is nothing honest to say. */
  @Schema(name = "ExpectedWait")
  public record ExpectedJson(long fromSeconds, long toSeconds) {
    static ExpectedJson of(ExpectedWait expected) {
      return new ExpectedJson(expected.from().toSeconds(), expected.to().toSeconds());
    }
  }

  public static WaitJson of(ReadWait.Wait wait) {
    String state = VisitorChatJson.stateForVisitor(wait.state());
    return wait.waiting()
        .map(
            it ->
                new WaitJson(
                    state,
                    it.position(),
                    it.expected().map(ExpectedJson::of).orElse(null),
                    it.agents().name().toLowerCase(Locale.ROOT),
                    it.until().map(Times::iso).orElse(null),
                    it.leaveMessage()))
        .orElseGet(() -> new WaitJson(state, null, null, null, null, null));
  }
}
