package org.agentinbox.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.agentinbox.spi.AgentSession;

/**
 * Protects agents against requests that another site makes their browser send: a value bound to the
 * host's log-in by HMAC-SHA256 (OWASP, "HMAC based token pattern"), which only pages of this origin
 * can read.
 */
public final class CsrfTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private final SecretKeySpec key;

  public CsrfTokens(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The same for all requests of one log-in. */
  public String of(AgentSession session) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(session));
  }

  /** Whether the value was made for this log-in; compares in constant time. */
  public boolean isFor(AgentSession session, String tokenOrNull) {
    return tokenOrNull != null
        && MessageDigest.isEqual(
            of(session).getBytes(StandardCharsets.UTF_8),
            tokenOrNull.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] mac(AgentSession session) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(("csrf:" + session.key()).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no " + ALGORITHM, e);
    }
  }
}
