package org.agentinbox.host.reference.binding;

import java.util.OptionalLong;
import org.agentinbox.spi.ContactRef;

/** Ids as they come from outside: anything that is not a number of ours stands for no record. */
final class ContactIds {
  private static final int MOST_DIGITS = 18;

  private ContactIds() {}

  static OptionalLong parse(ContactRef ref) {
    String id = ref.id();
    boolean number =
        !id.isEmpty()
            && id.length() <= MOST_DIGITS
            && id.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
  }
}
