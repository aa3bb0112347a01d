package org.agentinbox.spi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.PanelContext;
import org.agentinbox.spi.PanelLocation;
import org.agentinbox.spi.Registration;
import org.junit.jupiter.api.Test;

/** Panels of plug-ins in the host's pages. */
public interface PanelLaws extends Laws {
  private PanelContext context() {
    AgentSession session = binding().identity().current(host().logIn()).orElseThrow();
    return new PanelContext(
        session, session.agent().locale(), Optional.of(host().complete()), Optional.empty());
  }

  private List<String> shown() {
    Optional<List<String>> shown = host().shownPanels(location(), context());
    assumeTrue(shown.isPresent(), "this fixture cannot look at pages");
    return shown.orElseThrow();
  }

  private PanelLocation location() {
    return binding().panels().locations().contains(PanelLocation.CONTACT_SIDEBAR)
        ? PanelLocation.CONTACT_SIDEBAR
        : binding().panels().locations().iterator().next();
  }

  private Registration register(SimplePanel panel) {
    return binding().panels().register(panel);
  }

  private SimplePanel panel(String key, int weight) {
    return SimplePanel.of(key, location(), weight);
  }

  @Test
  default void aHostHasPlacesForPanels() {
    assertFalse(binding().panels().locations().isEmpty());
  }

  @Test
  default void aPlaceTheHostLacksIsAccepted() {
    for (PanelLocation location : PanelLocation.values()) {
      register(SimplePanel.of("law-anywhere", location, 1000)).close();
    }
  }

  @Test
  default void panelsAreShownByAscendingWeight() {
    register(panel("law-last", 2000));
    register(panel("law-first", -5));
    register(panel("law-middle", 1000));
    assertEquals(List.of("law-first", "law-middle", "law-last"), shown());
  }

  @Test
  default void aSecondPanelReplacesTheFirstOfItsKey() {
    Registration first = register(panel("law-a", 1));
    register(panel("law-b", 2));
    Registration second = register(panel("law-a", 3));
    assertEquals(List.of("law-b", "law-a"), shown());
    first.close();
    assertEquals(List.of("law-b", "law-a"), shown(), "the first is gone already");
    second.close();
    assertEquals(List.of("law-b"), shown());
  }

  @Test
  default void closingTwiceIsClosingOnce() {
    Registration registration = register(panel("law-a", 1));
    registration.close();
    registration.close();
    assertEquals(List.of(), shown());
    register(panel("law-a", 1));
    registration.close();
    assertEquals(List.of("law-a"), shown(), "an old registration does not touch the new one");
  }

  @Test
  default void aPanelIsShownOnlyWhenItWants() {
    register(panel("law-hidden", 1).hidden());
    register(panel("law-shown", 2));
    assertEquals(List.of("law-shown"), shown());
  }

  @Test
  default void aBrokenPanelLeavesTheOthers() {
    register(panel("law-broken", 1).failing());
    register(panel("law-sound", 2));
    assertEquals(List.of("law-sound"), shown());
  }

  @Test
  default void panelsStayInTheirPlace() {
    for (PanelLocation location : PanelLocation.values()) {
      register(
          SimplePanel.of(
              "law-" + location.name().replace('_', '-').toLowerCase(java.util.Locale.ROOT),
              location,
              1000));
    }
    assertEquals(1, shown().size());
  }
}
