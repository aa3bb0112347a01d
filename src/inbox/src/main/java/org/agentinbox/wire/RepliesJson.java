package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.agentinbox.application.SavedReplies.Found;
import org.agentinbox.domain.reply.SavedReply;

/** Texts to use again. */
@Schema(name = "Replies")
public record RepliesJson(List<ReplyJson> replies) {

  /** One of them; without a language it fits any. */
  @Schema(name = "Reply")
  public record ReplyJson(
      String id,
      int version,
      String shortcut,
      String title,
      String text,
      String language,
      boolean shared,
      boolean mayEdit,
      String changedAt) {
    public static ReplyJson of(Found found) {
      SavedReply reply = found.reply();
      return new ReplyJson(
          reply.id().value(),
          reply.version(),
          reply.shortcut(),
          reply.title(),
          reply.text(),
          reply.language().orElse(null),
          reply.isShared(),
          found.mayEdit(),
          Times.iso(reply.changedAt()));
    }
  }

  /** What stands for placeholders in one conversation; those without a value are absent. */
  @Schema(name = "ReplyValues")
  public record ValuesJson(Map<String, String> values) {}

  public static RepliesJson of(List<Found> found) {
    return new RepliesJson(found.stream().map(ReplyJson::of).toList());
  }
}
