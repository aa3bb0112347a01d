package org.agentinbox.spi.conformance;

import org.agentinbox.spi.HostBinding;

/** What all groups of tests share. */
interface Laws {
  HostFixture host();

  default HostBinding binding() {
    return host().binding();
  }
}
