package org.agentinbox.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.agentinbox.wire.Json;

/**
 * The state of an agent's inbox, changed by events: {@code bundle/web/js/inbox-reducer.js} in Java,
 * line by line. The same recorded cases are run on both.
 */
final class InboxReducer {
  private static final int WINDOW = 50;
  private static final Set<String> ENDINGS = Set.of("ended", "timed-out", "missed", "abandoned");
  private static final Comparator<JsonNode> BY_AGE =
      Comparator.<JsonNode, String>comparing(it -> it.at("/conversation/createdAt").textValue())
          .thenComparing(InboxReducer::id);

  /** An event as the feed sends it; the id is its position. */
  record Event(String name, String id, JsonNode data) {}

  private InboxReducer() {}

  static ObjectNode fromSnapshot(JsonNode snapshot) {
    ObjectNode state = snapshot.deepCopy();
    List<JsonNode> open = new ArrayList<>();
    snapshot
        .get("conversations")
        .forEach(
            it -> open.add(window(it.get("conversation"), it.get("entries"), it.get("notes"))));
    state.set("conversations", array(open.stream().sorted(BY_AGE).toList()));
    return state;
  }

  static ObjectNode reduce(ObjectNode state, Event event) {
    if (!isAfter(event.id(), state.get("position").textValue())) {
      return state;
    }
    ObjectNode next = state.deepCopy();
    change(next, event.name(), event.data());
    next.put("position", event.id());
    return next;
  }

  private static void change(ObjectNode state, String name, JsonNode data) {
    switch (name) {
      case "offer" -> {
        List<JsonNode> offers = without(state.get("offers"), id(data));
        offers.add(data);
        state.set("offers", array(offers));
      }
      case "offer-closed" ->
          state.set(
              "offers", array(without(state.get("offers"), data.get("conversation").textValue())));
      case "opened" -> {
        state.set("offers", array(without(state.get("offers"), id(data))));
        List<JsonNode> open = without(state.get("conversations"), id(data));
        open.add(window(data.get("conversation"), data.get("entries"), data.get("notes")));
        open.sort(BY_AGE);
        state.set("conversations", array(open));
      }
      case "entry" ->
          state.set(
              "conversations",
              withEntry(
                  state.get("conversations"),
                  data.get("conversation").textValue(),
                  data.get("entry")));
      case "note" ->
          state.set(
              "conversations",
              withNote(
                  state.get("conversations"),
                  data.get("conversation").textValue(),
                  data.get("note")));
      case "updated" ->
          state.set(
              "conversations",
              withConversation(state.get("conversations"), data.get("conversation")));
      case "released" ->
          state.set(
              "conversations",
              array(without(state.get("conversations"), data.get("conversation").textValue())));
      case "availability" -> state.set("availability", data);
      default -> {
        // of a later version: moves the position only
      }
    }
  }

  private static ArrayNode withEntry(JsonNode conversations, String id, JsonNode entry) {
    if (ENDINGS.contains(entry.get("kind").textValue())) {
      return array(without(conversations, id));
    }
    List<JsonNode> changed = new ArrayList<>();
    conversations.forEach(
        open -> {
          if (!id(open).equals(id)
              || entry.get("seq").longValue() <= open.at("/conversation/head").longValue()) {
            changed.add(open);
          } else {
            ObjectNode conversation = open.get("conversation").deepCopy();
            conversation.set("head", entry.get("seq"));
            ArrayNode entries = open.get("entries").deepCopy();
            changed.add(window(conversation, entries.add(entry), open.get("notes")));
          }
        });
    return array(changed);
  }

  private static ArrayNode withNote(JsonNode conversations, String id, JsonNode note) {
    List<JsonNode> changed = new ArrayList<>();
    conversations.forEach(
        open -> {
          ArrayNode notes = open.get("notes").deepCopy();
          changed.add(
              id(open).equals(id)
                  ? window(open.get("conversation"), open.get("entries"), notes.add(note))
                  : open);
        });
    return array(changed);
  }

  private static ArrayNode withConversation(JsonNode conversations, JsonNode news) {
    List<JsonNode> changed = new ArrayList<>();
    conversations.forEach(
        open ->
            changed.add(
                id(open).equals(news.get("id").textValue())
                    ? window(news, open.get("entries"), open.get("notes"))
                    : open));
    return array(changed);
  }

  private static ObjectNode window(JsonNode conversation, JsonNode entries, JsonNode notes) {
    ArrayNode newest = Json.mapper().createArrayNode();
    for (int i = Math.max(0, entries.size() - WINDOW); i < entries.size(); i++) {
      newest.add(entries.get(i));
    }
    ObjectNode opened = Json.mapper().createObjectNode();
    opened.set("conversation", conversation);
    opened.set("entries", newest);
    ArrayNode below = opened.putArray("notes");
    notes.forEach(
        note -> {
          if (note.get("after").longValue() >= newest.path(0).path("seq").longValue()) {
            below.add(note);
          }
        });
    return opened;
  }

  private static List<JsonNode> without(JsonNode list, String id) {
    List<JsonNode> others = new ArrayList<>();
    list.forEach(
        it -> {
          if (!id(it).equals(id)) {
            others.add(it);
          }
        });
    return others;
  }

  private static String id(JsonNode withConversation) {
    return withConversation.at("/conversation/id").textValue();
  }

  private static ArrayNode array(List<JsonNode> items) {
    return Json.mapper().createArrayNode().addAll(items);
  }

  private static boolean isAfter(String id, String position) {
    int colon = id.lastIndexOf(':');
    int reached = position.lastIndexOf(':');
    return id.substring(0, colon).equals(position.substring(0, reached))
        && Long.parseLong(id.substring(colon + 1))
            > Long.parseLong(position.substring(reached + 1));
  }
}
