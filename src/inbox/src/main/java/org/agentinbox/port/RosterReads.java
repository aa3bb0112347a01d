package org.agentinbox.port;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;

/** Who works here, as of this transaction. */
public interface RosterReads {

  /**
   * An agent as colleagues see them.
   *
   * @param removed the host no longer knows them
   * @param mayAccept the host lets them take chats
   * @param load chats and offers that count against the limit now
   * @param ownLimit where it differs from everybody's
   * @param languages as the agent chose them, or the host's; primary languages
   */
  record Member(
      AgentId id,
      String name,
      Availability availability,
      Instant reachableUntil,
      boolean removed,
      boolean mayAccept,
      int load,
      Optional<Integer> ownLimit,
      List<String> languages) {
    public Member {
      Objects.requireNonNull(id, "id");
      languages = List.copyOf(languages);
    }

    /** The limit of this agent, where everybody's is {@code common}. */
    public int limit(int common) {
      return ownLimit.orElse(common);
    }

    public boolean isReachable(Instant now) {
      return reachableUntil.isAfter(now);
    }

    /** Works now and takes chats, whether or not there is room for another. */
    public boolean isOnDuty(Instant now) {
      return !removed && mayAccept && availability.available() && isReachable(now);
    }

    /** Can be offered a chat now. */
    public boolean hasRoom(int common, Instant now) {
      return isOnDuty(now) && load < limit(common);
    }
  }

  /** A team and who is in it. */
  record Team(String id, String name, List<AgentId> members) {
    public Team {
      members = List.copyOf(members);
    }
  }

  /** Everybody known, by name; also those who were removed. */
  List<Member> members();

  Optional<Member> member(AgentId id);

  /** What the host said last of everybody who was not removed. */
  Set<KnownAgent> known();

  /** All teams, by name. */
  List<Team> teams();

  Optional<Team> team(String id);
}
