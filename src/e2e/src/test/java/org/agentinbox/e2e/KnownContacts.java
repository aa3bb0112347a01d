package org.agentinbox.e2e;

/** Contacts that the reference host always has; see its seed. */
final class KnownContacts {
  /** A contact of whom everything is known. */
  record Contact(String name, String jobTitle, String email, String phone) {}

  private KnownContacts() {}

  static Contact complete() {
    return new Contact(
        "Olivia Bennett",
        "Head of Facilities",
        "olivia.bennett@northwind-logistics.example",
        "+44 20 7946 0101");
  }

  /** The host shows this one's phone number to its owner only. */
  static Contact phoneHidden() {
    return new Contact(
        "Beatriz Nogueira",
        "Gerente de Compras",
        "beatriz.nogueira@cafe-serra-azul.example",
        "+55 11 90000-0103");
  }
}
