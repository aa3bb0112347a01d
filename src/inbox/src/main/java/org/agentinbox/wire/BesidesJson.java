package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.agentinbox.application.KeepMarks.VisitorMarks;
import org.agentinbox.application.ReadBesides.Besides;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;
import org.agentinbox.port.MarkReads.Marks;

/** What goes with an agent's active conversations and comes by events without a position. */
@Schema(name = "Besides")
public record BesidesJson(Map<String, MarksJson> marks, Map<String, DraftJson> drafts) {

  /** Of the reader, and of the visitor. */
  @Schema(name = "Marks")
  public record MarksJson(ReadMarkJson mine, ReadMarkJson visitor) {
    static MarksJson of(Marks marks) {
      return new MarksJson(ReadMarkJson.of(marks.mine()), ReadMarkJson.of(marks.visitor()));
    }
  }

  /** What a visitor knows: nothing of who read it. */
  @Schema(name = "VisitorMarks")
  public record VisitorMarksJson(ReadMarkJson mine, ReadMarkJson agent) {
    public static VisitorMarksJson of(VisitorMarks marks) {
      return new VisitorMarksJson(ReadMarkJson.of(marks.mine()), ReadMarkJson.of(marks.agent()));
    }
  }

  /** What was begun, and in which page. */
  @Schema(name = "Draft")
  public record DraftJson(String text, String client, long save) {
    public static DraftJson of(Draft draft) {
      return new DraftJson(draft.text(), draft.client().value(), draft.save());
    }
  }

  public static BesidesJson of(Besides besides) {
    return new BesidesJson(
        byId(besides.marks(), MarksJson::of), byId(besides.drafts(), DraftJson::of));
  }

  private static <A, B> Map<String, B> byId(Map<ConversationId, A> all, Function<A, B> json) {
    Map<String, B> found = new TreeMap<>();
    all.forEach((id, value) -> found.put(id.value(), json.apply(value)));
    return found;
  }
}
