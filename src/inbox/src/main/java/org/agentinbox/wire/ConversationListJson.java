package org.agentinbox.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.agentinbox.application.ListConversations.Listed;
import org.agentinbox.application.ListConversations.Page;
import org.agentinbox.application.SearchHit;
import org.agentinbox.application.SearchHit.Line;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.search.Excerpt;
import org.agentinbox.domain.search.Excerpt.Mark;

/** A page of the conversation list. */
@Schema(name = "ConversationList")
public record ConversationListJson(List<ListedJson> conversations, String next) {
  public static ConversationListJson of(Page page) {
    return new ConversationListJson(
        page.conversations().stream().map(ListedJson::of).toList(),
        page.next().map(ListCursor::encode).orElse(null));
  }

  /** A conversation, the last line that a person wrote, and where a search found it. */
  @Schema(name = "ListedConversation")
  public record ListedJson(
      @JsonUnwrapped ConversationJson conversation,
      String lastText,
      String lastAuthor,
      String lastName,
      String lastAt,
      Integer unread,
      HitJson hit) {
    static ListedJson of(Listed listed) {
      Optional<Entry> last = listed.last();
      return new ListedJson(
          ConversationJson.of(listed.conversation(), listed.passing()),
          last.map(Entry::shortWords).orElse(null),
          last.map(it -> it.author().kind().code()).orElse(null),
          last.map(it -> it.author().name()).orElse(null),
          Times.iso(listed.lastAt()),
          listed.unread().orElse(null),
          listed.hit().map(HitJson::of).orElse(null));
    }
  }

  /**
   * Where the words were found: {@code [from, to]} in chars of the visitor's name and email, and of
   * the part of a line that is shown.
   *
   * @param known another name or address of the visitor, given later, in which they were found
   */
  @Schema(name = "SearchHit")
  public record HitJson(
      List<int[]> name,
      List<int[]> email,
      String known,
      List<int[]> knownMarks,
      Long seq,
      String text,
      List<int[]> marks) {
    static HitJson of(SearchHit hit) {
      return new HitJson(
          places(hit.name()),
          places(hit.email()),
          hit.known().map(Excerpt::text).orElse(null),
          hit.known().map(it -> places(it.marks())).orElse(null),
          hit.line().map(line -> line.entry().seq()).orElse(null),
          hit.line().map(line -> line.excerpt().text()).orElse(null),
          hit.line().map(Line::excerpt).map(it -> places(it.marks())).orElse(List.of()));
    }

    private static List<int[]> places(List<Mark> marks) {
      return marks.stream().map(mark -> new int[] {mark.start(), mark.end()}).toList();
    }
  }
}
