package org.agentinbox.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Explains what did not come up, from the framework's and the component runtime's own records. */
record Diagnosis(BundleContext framework) {

  List<String> bundlesNotStarted() {
    return Arrays.stream(framework.getBundles())
        .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE && !waitsForFirstUse(bundle))
        .map(bundle -> "The bundle " + name(bundle) + " did not start.")
        .toList();
  }

  List<String> componentsNotSatisfied() {
    List<String> lines = new ArrayList<>();
    withRuntime(
        runtime -> {
          for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            var configurations = runtime.getComponentConfigurationDTOs(component);
            if (configurations.isEmpty() && runtime.isComponentEnabled(component)) {
              lines.add(waitsForConfiguration(component));
            }
            configurations.forEach(configuration -> explain(component, configuration, lines));
          }
        },
        () -> lines.add("The component runtime did not start."));
    return lines;
  }

  boolean hasFailedComponents() {
    AtomicBoolean failed = new AtomicBoolean();
    withRuntime(
        runtime ->
            failed.set(
                runtime.getComponentDescriptionDTOs().stream()
                    .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                    .anyMatch(found -> found.state == ComponentConfigurationDTO.FAILED_ACTIVATION)),
        () -> failed.set(true));
    return failed.get();
  }

  private void withRuntime(Consumer<ServiceComponentRuntime> task, Runnable otherwise) {
    ServiceReference<ServiceComponentRuntime> reference =
        framework.getServiceReference(ServiceComponentRuntime.class);
    if (reference == null) {
      otherwise.run();
      return;
    }
    try {
      task.accept(framework.getService(reference));
    } finally {
      framework.ungetService(reference);
    }
  }

  private static String waitsForConfiguration(ComponentDescriptionDTO component) {
    return component.name
        + " waits for its configuration "
        + Arrays.toString(component.configurationPid);
  }

  private static void explain(
      ComponentDescriptionDTO component,
      ComponentConfigurationDTO configuration,
      List<String> lines) {
    switch (configuration.state) {
      case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
          lines.add(waitsForConfiguration(component));
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
        for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
          String filter = missing.target == null ? "" : " " + missing.target;
          lines.add(
              component.name + " waits for the service " + type(component, missing.name) + filter);
        }
      }
      case ComponentConfigurationDTO.FAILED_ACTIVATION ->
          lines.add(component.name + " failed: " + firstLines(configuration.failure));
      default -> {
        // satisfied or active: nothing to tell
      }
    }
  }

  /** What happened and why; the stack trace is in the log. */
  private static String firstLines(String stackTrace) {
    return stackTrace
        .lines()
        .filter(line -> !line.startsWith("\t"))
        .collect(Collectors.joining("\n    "));
  }

  private static String type(ComponentDescriptionDTO component, String reference) {
    return Stream.of(component.references)
        .filter(candidate -> candidate.name.equals(reference))
        .map((ReferenceDTO found) -> found.interfaceName)
        .findFirst()
        .orElse(reference);
  }

  private static boolean waitsForFirstUse(Bundle bundle) {
    return bundle.getState() == Bundle.STARTING
        && Constants.ACTIVATION_LAZY.equals(
            bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY));
  }

  private static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
