package org.agentinbox.host.reference.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Digests of passwords: PBKDF2 with HMAC-SHA-256, each with its own salt and its rounds. */
public final class Passwords {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final String PREFIX = "pbkdf2-sha256";
  private static final int ROUNDS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int DIGEST_BITS = 256;
  // A longer password is no better, but costs time that anybody could make us spend.
  private static final int LONGEST = 200;

  private final SecureRandom random;
  private final int rounds;
  private final String nobody;

  public Passwords(SecureRandom random) {
    this(random, ROUNDS);
  }

  /** With another number of rounds for new digests; tests use few. */
  public Passwords(SecureRandom random, int rounds) {
    this.random = random;
    this.rounds = rounds;
    this.nobody = digest("nobody");
  }

  public String digest(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        PREFIX,
        Integer.toString(rounds),
        base64.encodeToString(salt),
        base64.encodeToString(derive(password, salt, rounds)));
  }

  public boolean matches(String password, String digest) {
    String[] parts = digest.split("\\$", -1);
    if (password.length() > LONGEST || parts.length != 4 || !parts[0].equals(PREFIX)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
  }

  /**
   * The digest of no one's password: comparing with it where there is no such agent takes as long
   * as a real comparison, so that time does not tell which names exist.
   */
  public String nobody() {
    return nobody;
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, DIGEST_BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }
}
