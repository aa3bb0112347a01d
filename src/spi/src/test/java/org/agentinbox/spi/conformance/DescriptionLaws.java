package org.agentinbox.spi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.agentinbox.spi.HostDescriptor;
import org.junit.jupiter.api.Test;

/** What a host says about itself. */
public interface DescriptionLaws extends Laws {
  @Test
  default void describesItselfTheSameEachTime() {
    HostDescriptor first = binding().describe();
    assertEquals(first, binding().describe());
    assertTrue(first.id().matches("[a-z0-9-]+"), "the id is short and stable: " + first.id());
    assertFalse(first.product().isBlank());
    URI base = first.baseUri();
    assertTrue(base.isAbsolute() || base.getPath().startsWith("/"), "reachable: " + base);
  }

  @Test
  default void handsOutTheSamePartsEachTime() {
    assertSame(binding().identity(), binding().identity());
    assertSame(binding().permissions(), binding().permissions());
    assertSame(binding().contacts(), binding().contacts());
    assertSame(binding().activities(), binding().activities());
    assertSame(binding().panels(), binding().panels());
    assertSame(binding().events(), binding().events());
  }
}
