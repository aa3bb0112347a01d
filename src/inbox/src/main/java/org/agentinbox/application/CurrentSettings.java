package org.agentinbox.application;

import java.util.Objects;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.SettingsReads.Saved;

/**
 * The settings that hold within a transaction: what an administrator saved last, or what the
 * configuration says. Reading them where they are used makes a change work at once on every node;
 * the text is taken apart once a version.
 */
public final class CurrentSettings {
  /** Under which they are kept. */
  public static final String NAME = "chats";

  /** Writes settings down and reads them again. */
  public interface Codec {
    String write(ChatSettings settings);

    /** What the text does not say stays as in the defaults. */
    ChatSettings read(String text, ChatSettings defaults);
  }

  private record Known(int version, ChatSettings settings) {}

  private final ChatSettings defaults;
  private final Codec codec;
  private volatile Known newest;

  public CurrentSettings(ChatSettings defaults, Codec codec) {
    this.defaults = Objects.requireNonNull(defaults, "defaults");
    this.codec = Objects.requireNonNull(codec, "codec");
    this.newest = new Known(0, defaults);
  }

  public ChatSettings in(ConversationReads reads) {
    int version = reads.settings().version(NAME);
    Known known = newest;
    if (known.version() == version) {
      return known.settings();
    }
    ChatSettings read = reads.settings().read(NAME).map(this::parsed).orElse(defaults);
    newest = new Known(version, read);
    return read;
  }

  ChatSettings parsed(Saved saved) {
    return codec.read(saved.json(), defaults);
  }

  String text(ChatSettings settings) {
    return codec.write(settings);
  }
}
