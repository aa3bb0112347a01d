package org.agentinbox.host.reference.web;

import java.util.HashMap;
import java.util.Map;

/**
 * The inner part of a page.
 *
 * @param place which entry of the main navigation it belongs to, or an empty text
 * @param title in the reader's language
 * @param model what the template refers to
 */
record Screen(int status, String place, String title, String template, Map<String, Object> model) {
  static Screen of(String place, String title, String template) {
    return new Screen(200, place, title, template, new HashMap<>());
  }

  Screen put(String name, Object value) {
    model.put(name, value);
    return this;
  }

  Screen withStatus(int newStatus) {
    return new Screen(newStatus, place, title, template, model);
  }
}
